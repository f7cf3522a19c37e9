-- For its user's own list of where they are signed in: `Firefox on Windows`, and no more of what a browser says of itself.
ALTER TABLE sign_ins ADD COLUMN browser text CHECK (length(browser) <= 60);
