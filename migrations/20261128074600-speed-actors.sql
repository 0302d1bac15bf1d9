-- Both settings were made and unmade on every request, which took a third of the function's time. Its names were bound when it was
-- created (begin atomic), whatever the caller's search path; and the application's connections plan it once for all values.
alter function access.actors(uuid[], timestamptz, date) reset search_path;
alter function access.actors(uuid[], timestamptz, date) reset plan_cache_mode;
