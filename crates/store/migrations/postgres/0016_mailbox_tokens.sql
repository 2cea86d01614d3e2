-- Mailboxes that are opened by access tokens (RFC 6749): where those are given out, the id of the client, and the refresh
-- token, sealed as `secret` is, which then is the client's.
ALTER TABLE mailboxes ADD COLUMN token_address TEXT;
ALTER TABLE mailboxes ADD COLUMN client TEXT;
ALTER TABLE mailboxes ADD COLUMN refresh BYTEA;
