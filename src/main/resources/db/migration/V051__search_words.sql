-- The words somebody searches, folded and split once, in one place; what stands for anything in a pattern is left out.
-- Asked in a materialized CTE, and not beside each row: folding for every row took most of the time of a search.
create function public.search_words(words text) returns setof text language sql stable parallel safe as $$
  select word from (select replace(replace(part, '%', ''), '_', '') as word from regexp_split_to_table(public.sort_key(words), '\s+') part) split where word <> ''
$$;

-- A commune is asked for by the beginning of its name, on most pages: by what sorts as the letters do.
create index commune_name on territory.commune (search_key collate "C");
