-- How each device's last comparison with its user's scope came out, as the device said: same, repaired or different.
ALTER TABLE devices ADD COLUMN scope_checked_at timestamptz, ADD COLUMN scope_outcome text;
