select
    resolution_id, symbol, adopted_on, report is not null as has_report,
    (select list(part_id order by place) from resolution_part as p where p.resolution_id = r.resolution_id) as parts
from resolution as r
order by place
