-- The invoices of OpenSTAManager on which something is open, as CSV for
-- "scatto invoice opening import". Take in the customers first.
--
--   mariadb --quick -N -r DATABASE < openstamanager-open-invoices.sql > open.csv
--
-- It only reads, and knows the names of versions 2.4.17 to 2.4.54, 2.5 to 2.10
-- and 2.11. Drafts, cancelled invoices, credit notes and purchases stay there.

SET NAMES utf8mb4;
SET SESSION sql_mode = '';
SET SESSION group_concat_max_len = 1048576;
SET @controls = '[\\x{00}-\\x{1F}\\x{7F}-\\x{9F}]+';
SET @new = (SELECT COUNT(*) FROM information_schema.columns
             WHERE table_schema = DATABASE() AND table_name = 'an_anagrafiche' AND column_name = 'p_iva');
SET @old = (SELECT COUNT(*) FROM information_schema.columns
             WHERE table_schema = DATABASE() AND table_name = 'co_statidocumento' AND column_name = 'descrizione');

SELECT 'customer,number,date,total,paid,due';

SET @query = "
SELECT CONCAT('""', CONCAT_WS('"",""',
  REPLACE(REGEXP_REPLACE(COALESCE(NULLIF(a.{piva}, ''), NULLIF(a.codice_fiscale, ''), a.ragione_sociale), @controls, ' '), '""', '""""'),
  REPLACE(COALESCE(NULLIF(d.numero_esterno, ''), d.numero), '""', '""""'), d.data,
  CAST(SUM(s.da_pagare) AS DECIMAL(15, 2)), CAST(SUM(s.pagato) AS DECIMAL(15, 2)),
  GROUP_CONCAT(s.scadenza, '=', CAST(s.da_pagare AS DECIMAL(15, 2)) ORDER BY s.scadenza, s.id SEPARATOR ' ')), '""')
FROM co_documenti d
JOIN {scadenze} s ON s.{id_documento} = d.id
JOIN {tipi} t ON t.id = d.{id_tipo} AND t.dir = 'entrata' AND t.reversed = 0
JOIN {stati} x ON x.id = d.{id_stato} AND x.{titolo} NOT IN ('Bozza', 'Annullata', 'Non valida')
JOIN an_anagrafiche a ON a.{an_id} = d.{id_anagrafica}
GROUP BY d.id
HAVING SUM(s.da_pagare) > SUM(s.pagato)
ORDER BY d.data, d.id";

SET @query = REPLACE(@query, '{an_id}', IF(@new, 'id', 'idanagrafica'));
SET @query = REPLACE(@query, '{piva}', IF(@new, 'p_iva', 'piva'));
SET @query = REPLACE(@query, '{scadenze}', IF(@new, 'co_scadenzario', 'co_scadenziario'));
SET @query = REPLACE(@query, '{id_documento}', IF(@new, 'id_documento', 'iddocumento'));
SET @query = REPLACE(@query, '{id_anagrafica}', IF(@new, 'id_anagrafica', 'idanagrafica'));
SET @query = REPLACE(@query, '{tipi}', IF(@new, 'co_tipi_documento', 'co_tipidocumento'));
SET @query = REPLACE(@query, '{id_tipo}', IF(@new, 'id_tipo_documento', 'idtipodocumento'));
SET @query = REPLACE(@query, '{stati}', IF(@new, 'co_stati_documento', 'co_statidocumento'));
SET @query = REPLACE(@query, '{id_stato}', IF(@new, 'id_stato', 'idstatodocumento'));
SET @query = REPLACE(@query, '{titolo}', IF(@old, 'descrizione', 'name'));
PREPARE invoices FROM @query;
EXECUTE invoices;
