-- The activities (interventi) of OpenSTAManager as JSON lines for
-- "scatto ticket import". Take in the customers first.
--
--   mariadb --quick -N -r DATABASE < openstamanager.sql > tickets.jsonl
--
-- It only reads. Names of tables and columns changed with versions 2.5 and
-- 2.11: those of 2.4.17 to 2.4.54, 2.5 to 2.10 and 2.11 are all known. Times
-- are those that people typed, so they go out without an offset; where the
-- server's clock does not show the shop's time, say so, or what is going on
-- this very hour may seem to lie ahead:
--
--   mariadb --quick -N -r --init-command="SET @zone = 'Europe/Rome'" DATABASE < openstamanager.sql

SET NAMES utf8mb4;
SET SESSION sql_mode = '';
SET SESSION group_concat_max_len = 1073741824;
SET SESSION time_zone = COALESCE(@zone, @@session.time_zone);
SET @controls = '[\\x{00}-\\x{1F}\\x{7F}-\\x{9F}]+';
SET @new = (SELECT COUNT(*) FROM information_schema.columns
             WHERE table_schema = DATABASE() AND table_name = 'in_interventi' AND column_name = 'id_anagrafica');
SET @old = (SELECT COUNT(*) FROM information_schema.columns
             WHERE table_schema = DATABASE() AND table_name = 'in_statiintervento' AND column_name = 'idstatointervento');
SET @blocked = COALESCE((SELECT column_name FROM information_schema.columns
                          WHERE table_schema = DATABASE() AND table_name IN ('in_stati_intervento', 'in_statiintervento')
                            AND column_name IN ('is_bloccato', 'is_completato') LIMIT 1), 'is_bloccato');
SET @notes = (SELECT COUNT(*) FROM information_schema.columns
               WHERE table_schema = DATABASE() AND table_name = 'in_interventi_tecnici' AND column_name = 'note');

-- One row an activity: what was asked is the description; what was done is a
-- message that the customer may read; sessions, material and notes are
-- messages for the shop alone.
SET @query = "
SELECT CONCAT(
  LEFT(line, CHAR_LENGTH(line) - 1),
  ', ""details"": [', CONCAT_WS(', ',
    (SELECT JSON_OBJECT('question', 'Sede', 'answer', REGEXP_REPLACE(s.{nome_sede}, @controls, ' '))
       FROM an_sedi s WHERE s.id = x.sede AND s.{nome_sede} <> ''),
    (SELECT JSON_OBJECT('question', 'Cliente finale', 'answer', REGEXP_REPLACE(f.ragione_sociale, @controls, ' '))
       FROM an_anagrafiche f WHERE f.{an_id} = x.finale AND f.{an_id} <> x.anagrafica),
    (SELECT GROUP_CONCAT(JSON_OBJECT('question', 'Impianto', 'answer', REGEXP_REPLACE(CONCAT_WS(' ', m.nome, NULLIF(m.matricola, '')), @controls, ' ')) ORDER BY m.id SEPARATOR ', ')
       FROM my_impianti_interventi mi JOIN my_impianti m ON m.id = mi.{id_impianto} WHERE mi.{id_intervento} = x.id)),
  '], ""messages"": [', CONCAT_WS(', ',
    IF(TRIM(x.note) = '', NULL, JSON_OBJECT('at', DATE_FORMAT(x.opened, '%Y-%m-%dT%H:%i:%s'), 'from', 'technician',
      'by', x.tecnico, 'public', JSON_EXTRACT('false', '$'), 'text', CONCAT('<p>Note interne</p>', {html:x.note}))),
    (SELECT GROUP_CONCAT(JSON_OBJECT(
              'at', DATE_FORMAT(IF(t.orario_inizio > NOW(), x.opened, t.orario_inizio), '%Y-%m-%dT%H:%i:%s'), 'from', 'technician',
              'by', REGEXP_REPLACE(a.ragione_sociale, @controls, ' '), 'public', JSON_EXTRACT('false', '$'),
              'text', CONCAT('<p>', IF(t.orario_inizio > NOW(), 'Sessione prevista: ', 'Sessione: '),
                DATE_FORMAT(t.orario_inizio, '%d/%m/%Y %H:%i'), ' - ', DATE_FORMAT(t.orario_fine, '%d/%m/%Y %H:%i'),
                ', ore ', REPLACE(ROUND(t.ore, 2), '.', ','), IF(t.km > 0, CONCAT(', km ', REPLACE(ROUND(t.km, 2), '.', ',')), ''), '</p>',
                COALESCE({html:{session_note}}, '')))
              ORDER BY t.orario_inizio, t.id SEPARATOR ', ')
       FROM in_interventi_tecnici t LEFT JOIN an_anagrafiche a ON a.{an_id} = t.{id_tecnico}
      WHERE t.{id_intervento} = x.id AND t.orario_inizio > 0),
    (SELECT JSON_OBJECT('at', DATE_FORMAT(x.done, '%Y-%m-%dT%H:%i:%s'), 'from', 'technician', 'by', x.tecnico,
              'public', JSON_EXTRACT('false', '$'),
              'text', CONCAT('<p>Materiali e voci</p><ul>', GROUP_CONCAT('<li>',
                IF(r.is_descrizione, '', CONCAT(REPLACE(TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM ROUND(r.qta, 3))), '.', ','), ' ', COALESCE(r.um, ''), ' ')),
                REPLACE(r.descrizione, '<', '&lt;'), '</li>' ORDER BY r.`order`, r.id SEPARATOR ''), '</ul>'))
       FROM in_righe_interventi r WHERE r.{id_intervento} = x.id AND r.is_sconto = 0 HAVING COUNT(*) > 0),
    IF(TRIM(x.descrizione) = '', NULL, JSON_OBJECT('at', DATE_FORMAT(x.done, '%Y-%m-%dT%H:%i:%s'), 'from', 'technician',
      'by', x.tecnico, 'public', JSON_EXTRACT('true', '$'), 'text', {html:x.descrizione}))),
  ']}')
FROM (
  SELECT x.*, JSON_OBJECT(
    'external_id', CONCAT_WS('-', 'openstamanager', x.id, NULLIF(x.codice, '')),
    'customer', CASE WHEN x.piva REGEXP '^[0-9]{11}$' AND x.iso2 IN ('IT', '') THEN x.piva
                     WHEN x.piva REGEXP '^[A-Z]{2}[0-9A-Z]{2,13}$' THEN x.piva
                     WHEN x.piva REGEXP '^[0-9A-Z]{2,13}$' AND x.iso2 NOT IN ('IT', '') THEN CONCAT(x.iso2, x.piva)
                     WHEN x.cf REGEXP '^([0-9]{11}|[A-Z0-9]{16})$' THEN x.cf END,
    'customer_name', x.ragione_sociale,
    'email', IF(x.email REGEXP '^[^@[:space:]]+@[^@[:space:]]+[.][^@[:space:]]+$', x.email, NULL),
    'first_name', LEFT(SUBSTRING_INDEX(x.referente, ' ', 1), 30),
    'surname', LEFT(IF(x.referente LIKE '% %', TRIM(SUBSTRING(x.referente, LOCATE(' ', x.referente))), NULL), 30),
    'phone', LEFT(x.telefono, 35),
    'topic', LEFT(x.tipo, 80),
    'description', IF(TRIM(x.richiesta) = '', CONCAT('<p>', REPLACE(x.tipo, '<', '&lt;'), '</p>'), {html:x.richiesta}),
    'format', 'html',
    'opened_at', DATE_FORMAT(x.opened, '%Y-%m-%dT%H:%i:%s'),
    'closed_at', IF(x.chiuso, DATE_FORMAT(x.done, '%Y-%m-%dT%H:%i:%s'), NULL),
    'state', IF(x.chiuso, 'resolved', NULL),
    'technician', IF(x.tecnico IS NULL, NULL, CONCAT(x.tecnico, IF(x.tecnico_email LIKE '%@%', CONCAT(' <', x.tecnico_email, '>'), '')))) AS line
  FROM (
    SELECT x.*, GREATEST(x.opened, LEAST(COALESCE(x.fine, x.opened), NOW())) AS done,
      REGEXP_REPLACE(t.ragione_sociale, @controls, ' ') AS tecnico, TRIM(t.email) AS tecnico_email
    FROM (
      SELECT i.id, i.codice, i.{id_anagrafica} AS anagrafica, i.{id_sede} AS sede, i.{id_finale} AS finale,
        COALESCE(i.richiesta, '') AS richiesta, COALESCE(i.descrizione, '') AS descrizione, COALESCE(i.{note}, '') AS note,
        IF(i.data_richiesta > 0 AND i.data_richiesta <= NOW(), i.data_richiesta, LEAST(COALESCE(NULLIF(i.created_at, 0), NOW()), NOW())) AS opened,
        COALESCE(s.codice IN ('OK', 'FAT') OR s.{is_bloccato}, 0) AS chiuso,
        REGEXP_REPLACE(COALESCE(NULLIF(k.{titolo}, ''), 'Intervento'), @controls, ' ') AS tipo,
        REGEXP_REPLACE(a.ragione_sociale, @controls, ' ') AS ragione_sociale,
        REGEXP_REPLACE(UPPER(a.{piva}), '[^0-9A-Z]', '') AS piva, REGEXP_REPLACE(UPPER(a.codice_fiscale), '[^0-9A-Z]', '') AS cf,
        COALESCE(n.iso2, '') AS iso2,
        NULLIF(TRIM(REGEXP_REPLACE(r.nome, @controls, ' ')), '') AS referente,
        TRIM(SUBSTRING_INDEX(REPLACE(COALESCE(NULLIF(TRIM(r.email), ''), a.email), ',', ';'), ';', 1)) AS email,
        REGEXP_REPLACE(COALESCE(NULLIF(TRIM(r.telefono), ''), NULLIF(TRIM(a.telefono), ''), a.cellulare), @controls, ' ') AS telefono,
        (SELECT MAX(t.orario_fine) FROM in_interventi_tecnici t WHERE t.{id_intervento} = i.id) AS fine,
        COALESCE((SELECT MIN(t.id_tecnico) FROM in_interventi_tecnici_assegnati t WHERE t.id_intervento = i.id),
                 (SELECT t.{id_tecnico} FROM in_interventi_tecnici t WHERE t.{id_intervento} = i.id ORDER BY t.orario_fine DESC, t.id DESC LIMIT 1)) AS id_tecnico
      FROM in_interventi i
      LEFT JOIN {stati} s ON s.{stato_id} = i.{id_stato}
      LEFT JOIN {tipi} k ON k.{tipo_id} = i.{id_tipo}
      LEFT JOIN an_anagrafiche a ON a.{an_id} = i.{id_anagrafica}
      LEFT JOIN an_nazioni n ON n.id = a.id_nazione
      LEFT JOIN an_referenti r ON r.id = i.{id_referente}
      WHERE i.deleted_at IS NULL
    ) x
    LEFT JOIN an_anagrafiche t ON t.{an_id} = x.id_tecnico
  ) x
) x
ORDER BY x.id";

-- Texts are HTML or plain, as the version and the field would have it.
SET @html = "IF(* REGEXP '</?(p|br|div|ul|ol|li|strong|b|em|i|u|span|font|table|tr|td|a|h[1-6])[ />]', *, CONCAT('<pre>', REPLACE(*, '<', '&lt;'), '</pre>'))";
SET @query = REPLACE(@query, '{html:x.note}', REPLACE(@html, '*', 'x.note'));
SET @query = REPLACE(@query, '{html:x.descrizione}', REPLACE(@html, '*', 'x.descrizione'));
SET @query = REPLACE(@query, '{html:x.richiesta}', REPLACE(@html, '*', 'x.richiesta'));
SET @query = REPLACE(@query, '{html:{session_note}}', IF(@notes, CONCAT('IF(t.note = \'\', \'\', ', REPLACE(@html, '*', 't.note'), ')'), 'NULL'));
SET @query = REPLACE(@query, '{an_id}', IF(@new, 'id', 'idanagrafica'));
SET @query = REPLACE(@query, '{piva}', IF(@new, 'p_iva', 'piva'));
SET @query = REPLACE(@query, '{nome_sede}', IF(@new, 'nome_sede', 'nomesede'));
SET @query = REPLACE(@query, '{id_intervento}', IF(@new, 'id_intervento', 'idintervento'));
SET @query = REPLACE(@query, '{id_tecnico}', IF(@new, 'id_tecnico', 'idtecnico'));
SET @query = REPLACE(@query, '{id_impianto}', IF(@new, 'id_impianto', 'idimpianto'));
SET @query = REPLACE(@query, '{id_anagrafica}', IF(@new, 'id_anagrafica', 'idanagrafica'));
SET @query = REPLACE(@query, '{id_referente}', IF(@new, 'id_referente', 'idreferente'));
SET @query = REPLACE(@query, '{id_finale}', IF(@new, 'id_cliente_finale', 'idclientefinale'));
SET @query = REPLACE(@query, '{id_sede}', IF(@new, 'id_sede_destinazione', 'idsede_destinazione'));
SET @query = REPLACE(@query, '{id_stato}', IF(@new, 'id_stato', 'idstatointervento'));
SET @query = REPLACE(@query, '{id_tipo}', IF(@new, 'id_tipo_intervento', 'idtipointervento'));
SET @query = REPLACE(@query, '{note}', IF(@new, 'informazioni_aggiuntive', 'informazioniaggiuntive'));
SET @query = REPLACE(@query, '{stati}', IF(@new, 'in_stati_intervento', 'in_statiintervento'));
SET @query = REPLACE(@query, '{tipi}', IF(@new, 'in_tipi_intervento', 'in_tipiintervento'));
SET @query = REPLACE(@query, '{stato_id}', IF(@old, 'idstatointervento', 'id'));
SET @query = REPLACE(@query, '{tipo_id}', IF(@old, 'idtipointervento', 'id'));
SET @query = REPLACE(@query, '{titolo}', IF(@old, 'descrizione', 'name'));
SET @query = REPLACE(@query, '{is_bloccato}', @blocked);
PREPARE activities FROM @query;
EXECUTE activities;
