select term_id, publisher_id
from term
order by place
