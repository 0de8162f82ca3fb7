-- The customers of OpenSTAManager as CSV for "scatto customer import".
--
--   mariadb --quick -N -r DATABASE < openstamanager-customers.sql > customers.csv
--
-- It only reads, and knows the names of versions 2.4.17 to 2.4.54, 2.5 to 2.10
-- and 2.11. Suppliers, carriers, technicians and what was deleted stay there.

SET NAMES utf8mb4;
SET SESSION sql_mode = '';
SET @controls = '[\\x{00}-\\x{1F}\\x{7F}-\\x{9F}]+';
SET @new = (SELECT COUNT(*) FROM information_schema.columns
             WHERE table_schema = DATABASE() AND table_name = 'an_anagrafiche' AND column_name = 'p_iva');
SET @old = (SELECT COUNT(*) FROM information_schema.columns
             WHERE table_schema = DATABASE() AND table_name = 'an_tipianagrafiche' AND column_name = 'descrizione');
SET @mandates = (SELECT COUNT(*) FROM information_schema.tables
                  WHERE table_schema = DATABASE() AND table_name = 'co_mandati_sepa');

SELECT 'name,first_name,surname,kind,vat,tax_code,address,zip,city,province,country,sdi_code,pec,email,phone,iban,mandate_id,mandate_date,mandate_type,external_id';

SET @query = "
SELECT CONCAT('""', CONCAT_WS('"",""',
  {name}, {nome}, {cognome},
  CASE a.tipo WHEN 'Azienda' THEN 'business' WHEN 'Privato' THEN 'person' WHEN 'Ente pubblico' THEN 'public' ELSE '' END,
  IF(COALESCE(n.iso2, '') NOT IN ('', 'IT') AND a.{piva} REGEXP '^[0-9]', CONCAT(n.iso2, {vat}), {vat}),
  {cf}, {indirizzo}, {cap}, {citta}, {provincia}, COALESCE(NULLIF(n.iso2, ''), 'IT'), {destinatario}, {pec},
  REPLACE({email}, ',', ';'), {telefono}, {iban},
  COALESCE(m.id_mandato, ''), IF(m.data_firma_mandato > 0, m.data_firma_mandato, ''), IF(m.id_mandato <> '', 'core', ''), {codice}), '""')
FROM (
  SELECT a.*, b.id AS id_banca, b.iban AS banca_iban
  FROM an_anagrafiche a
  LEFT JOIN co_banche b ON b.id = (
    SELECT c.id FROM co_banche c WHERE c.id_anagrafica = a.{an_id} AND c.deleted_at IS NULL AND c.iban <> '' ORDER BY c.predefined DESC, c.id LIMIT 1)
  WHERE a.deleted_at IS NULL AND a.{an_id} IN (
    SELECT l.{l_anagrafica} FROM {legami} l JOIN {tipi} t ON t.{tipo_id} = l.{l_tipo} WHERE t.{titolo} = 'Cliente')
) a
LEFT JOIN an_nazioni n ON n.id = a.id_nazione
LEFT JOIN {mandati} m ON m.id_banca = a.id_banca
ORDER BY a.{an_id}";

-- A cell: on one line, its quotes doubled.
SET @cell = "REPLACE(TRIM(REGEXP_REPLACE(COALESCE(*, ''), @controls, ' ')), '""', '""""')";
SET @query = REPLACE(@query, '{name}', REPLACE(@cell, '*', 'a.ragione_sociale'));
SET @query = REPLACE(@query, '{codice}', REPLACE(@cell, '*', 'a.codice'));
SET @query = REPLACE(@query, '{nome}', REPLACE(@cell, '*', 'a.nome'));
SET @query = REPLACE(@query, '{cognome}', REPLACE(@cell, '*', 'a.cognome'));
SET @query = REPLACE(@query, '{vat}', REPLACE(@cell, '*', 'a.{piva}'));
SET @query = REPLACE(@query, '{cf}', REPLACE(@cell, '*', 'a.codice_fiscale'));
SET @query = REPLACE(@query, '{indirizzo}', REPLACE(@cell, '*', 'a.indirizzo'));
SET @query = REPLACE(@query, '{cap}', REPLACE(@cell, '*', 'a.cap'));
SET @query = REPLACE(@query, '{citta}', REPLACE(@cell, '*', 'a.citta'));
SET @query = REPLACE(@query, '{provincia}', REPLACE(@cell, '*', 'a.provincia'));
SET @query = REPLACE(@query, '{destinatario}', REPLACE(@cell, '*', 'a.codice_destinatario'));
SET @query = REPLACE(@query, '{pec}', REPLACE(@cell, '*', 'a.pec'));
SET @query = REPLACE(@query, '{email}', REPLACE(@cell, '*', 'a.email'));
SET @query = REPLACE(@query, '{telefono}', REPLACE(@cell, '*', "COALESCE(NULLIF(TRIM(a.telefono), ''), a.cellulare)"));
SET @query = REPLACE(@query, '{iban}', REPLACE(@cell, '*', "COALESCE(a.banca_iban, a.{codice_iban})"));
SET @query = REPLACE(@query, '{an_id}', IF(@new, 'id', 'idanagrafica'));
SET @query = REPLACE(@query, '{piva}', IF(@new, 'p_iva', 'piva'));
SET @query = REPLACE(@query, '{codice_iban}', IF(@new, 'codice_iban', 'codiceiban'));
SET @query = REPLACE(@query, '{legami}', IF(@new, 'an_tipi_anagrafiche_anagrafiche', 'an_tipianagrafiche_anagrafiche'));
SET @query = REPLACE(@query, '{l_anagrafica}', IF(@new, 'id_anagrafica', 'idanagrafica'));
SET @query = REPLACE(@query, '{l_tipo}', IF(@new, 'id_tipo_anagrafica', 'idtipoanagrafica'));
SET @query = REPLACE(@query, '{tipi}', IF(@new, 'an_tipi_anagrafiche', 'an_tipianagrafiche'));
SET @query = REPLACE(@query, '{tipo_id}', IF(@old, 'idtipoanagrafica', 'id'));
SET @query = REPLACE(@query, '{titolo}', IF(@old, 'descrizione', 'name'));
SET @query = REPLACE(@query, '{mandati}', IF(@mandates, 'co_mandati_sepa',
  '(SELECT NULL AS id_banca, NULL AS id_mandato, NULL AS data_firma_mandato)'));
PREPARE customers FROM @query;
EXECUTE customers;
