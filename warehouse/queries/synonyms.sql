select synonym_id, language, word
from synonym
order by place
