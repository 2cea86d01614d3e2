-- PostgreSQL gathers its statistics by itself; here and now, so that the search knows at once which words stand in many cases.
ANALYZE search_documents;
