insert into relais.rules (code, valid_from, value, unit, source) values
  ('document.agency.bytes', '2026-01-01', '200000', 'megabytes an agency keeps', 'Own rule: eight thousand of the largest files; the operator gives an agency that needs it more'),
  ('document.person.bytes', '2026-01-01', '2000', 'megabytes a person and Brussels day', 'Own rule: eighty of the largest files; one stolen login fills no disk in a day'),
  ('document.person.files', '2026-01-01', '300', 'files a person and Brussels day', 'Own rule: more than anybody sends of their cases in a day'),
  ('document.upload.lifetime', '2026-01-01', '1440', 'minutes', 'Product decision: a phone finds its network again within a day'),
  ('document.upload.retention', '2026-01-01', '30', 'days', 'Product decision: so long an ended upload says what became of it');

insert into relais.erasure_decisions (name, does, rows, why) values
  ('relais.document_chunks', 'erase', 'case_id = $1', 'of the case'),
  ('relais.document_upload_chunks', 'erase', 'case_id = $1', 'of the case'),
  ('relais.document_uploads', 'erase', 'case_id = $1', 'of the case'),
  ('relais.document_versions', 'erase', 'case_id = $1', 'of the case'),
  ('relais.documents', 'erase', 'case_id = $1', 'of the case');

insert into relais.sealed_columns (name, field, kind, row, why) values
  ('document_chunks', 'sealed', 'piece', 't.version_id::text || ''|'' || t.part || ''|'' || t.number', 'of the case'),
  ('document_upload_chunks', 'digest', 'none', null, 'hash of a piece'),
  ('document_upload_chunks', 'sealed', 'piece', 't.upload_id::text || ''|'' || t.number', 'of the case'),
  ('document_uploads', 'digest', 'none', null, 'hash of a file'),
  ('document_uploads', 'title', 'word', 't.id::text', 'of the case'),
  ('document_versions', 'digest', 'none', null, 'hash of a file'),
  ('document_versions', 'received_digest', 'none', null, 'hash of a file'),
  ('documents', 'title', 'word', 't.id::text', 'of the case');
