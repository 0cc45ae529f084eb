-- One row: which release it is.
select release_hash, built_at, origin, problems from release.release_info;
