select term_id
from term
order by place
