-- Which records name a plan: a plan must not be made for one young person when another's records name it already.
CREATE INDEX documents_by_plan ON documents (authority_id, (body->>'planId')) WHERE body->>'planId' IS NOT NULL;
