select name, text from method_sql order by place
