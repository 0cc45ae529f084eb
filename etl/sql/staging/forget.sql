-- Remove the raw files of the temp table `forgotten`, and all that was staged from them.
delete from staging.observation
where raw_id in (select raw_id from forgotten);
delete from staging.economy
where raw_id in (select raw_id from forgotten);
delete from staging.membership
where raw_id in (select raw_id from forgotten);
delete from staging.series_standing
where raw_id in (select raw_id from forgotten);
delete from staging.licence_statement
where raw_id in (select raw_id from forgotten);
delete from staging.dropped
where raw_id in (select raw_id from forgotten);
delete from staging.raw_file
where raw_id in (select raw_id from forgotten);
