-- Made ready to judge again: the release attached as `held` is seen through `release`, where evidence and verdicts are empty and the
-- register is cut down to the claim in the variable `asked` (null: every claim).
use release;
create view observation as select * from held.observation;
create view aggregate as select * from held.aggregate;
create view published_figure as select * from held.published_figure;
create view vintage as select * from held.vintage;
create view indicator as select * from held.indicator;
create view area as select * from held.area;
create view candidate_figure as select * from held.candidate_figure;
create view stretch as select * from held.stretch;
create view area_group_member as select * from held.area_group_member;
create view membership as select * from held.membership;
create view member as select * from held.member;
create view unit as select * from held.unit;
create macro told_ratio(value, base, floor) as held.told_ratio(value, base, floor);
create macro covers_enough(coverage) as held.covers_enough(coverage);
create macro known_until(deadline_year) as held.known_until(deadline_year);
create view event as select * from held.event;
create view yearly_meeting as select * from held.yearly_meeting;
create view follow_up as select * from held.follow_up;
create table evidence as select * from held.evidence where false;
create table robustness as select * from held.robustness where false;
create table verdict as select * from held.verdict where false;
create table data_gap as select * from held.data_gap where false;
create table claim as select * from held.claim where coalesce(claim_id = getvariable('asked'), getvariable('asked') is null);
create table claim_test as select * from held.claim_test semi join claim using (claim_id);
create table claim_test_indicator as select * from held.claim_test_indicator semi join claim_test using (test_id);
