select distinct breakdown::varchar as breakdown
from observation
order by breakdown
