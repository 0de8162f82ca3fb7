-- Tickets of osTicket 1.10 to 1.18 as JSON lines for "scatto ticket import".
--
--   mariadb --quick -N -r DATABASE < osticket.sql > tickets.jsonl
--
-- It only reads. The prefix of the tables is found by itself. Times are those
-- of the database server; where a copy of the database is read on a machine
-- with other clocks, say whose they are (the zone tables must be loaded):
--
--   mariadb --quick -N -r --init-command="SET @zone = 'Europe/Rome'" DATABASE < osticket.sql

SET NAMES utf8mb4;
SET SESSION sql_mode = '';
SET SESSION group_concat_max_len = 1073741824;
SET SESSION time_zone = COALESCE(@zone, @@session.time_zone);
SET @controls = '[\\x{00}-\\x{1F}\\x{7F}-\\x{9F}]+';
SET @prefix = COALESCE((
  SELECT LEFT(table_name, CHAR_LENGTH(table_name) - CHAR_LENGTH('thread_entry'))
    FROM information_schema.tables
   WHERE table_schema = DATABASE() AND table_name LIKE '%thread\_entry'
   ORDER BY table_name LIMIT 1), 'ost_');

-- One row a ticket. What the customer wrote first is the description, all the
-- rest of the thread are messages: M of the customer, R the answers that he
-- got, N notes for the shop alone. Deleted tickets stay where they are.
SET @query = "
SELECT CONCAT(
  LEFT(line, CHAR_LENGTH(line) - 1),
  ', ""details"": [', COALESCE((
    SELECT GROUP_CONCAT(JSON_OBJECT(
             'question', REGEXP_REPLACE(ff.label, @controls, ' '),
             'answer', JSON_EXTRACT(IF(v.value LIKE '{%' AND JSON_VALID(v.value),
               JSON_EXTRACT(v.value, '$.*'), JSON_QUOTE(REGEXP_REPLACE(v.value, @controls, ' '))), '$'))
             ORDER BY fe.sort, ff.sort SEPARATOR ', ')
      FROM {p}form_entry fe
      JOIN {p}form_entry_values v ON v.entry_id = fe.id
      JOIN {p}form_field ff ON ff.id = v.field_id
     WHERE fe.object_type = 'T' AND fe.object_id = x.ticket_id
       AND ff.name NOT IN ('subject', 'message', 'priority') AND ff.type NOT IN ('thread', 'priority', 'files')
       AND ff.label <> '' AND TRIM(v.value) <> ''), ''),
  '], ""messages"": [', COALESCE((
    SELECT GROUP_CONCAT(JSON_OBJECT(
             'at', DATE_FORMAT(DATE_ADD('1970-01-01', INTERVAL UNIX_TIMESTAMP(e.created) SECOND), '%Y-%m-%dT%H:%i:%SZ'),
             'from', IF(e.type = 'M', 'customer', 'technician'),
             'by', LEFT(REGEXP_REPLACE(e.poster, @controls, ' '), 70),
             'public', JSON_EXTRACT(IF(e.type = 'N', 'false', 'true'), '$'),
             'text', CONCAT(
               IF(e.type = 'N' AND e.title <> '', CONCAT('<p>', REPLACE(e.title, '<', '&lt;'), '</p>'), ''),
               CASE WHEN e.body = '-' THEN ''
                    WHEN e.format = 'text' THEN CONCAT('<pre>', REPLACE(e.body, '<', '&lt;'), '</pre>')
                    ELSE e.body END,
               COALESCE((SELECT GROUP_CONCAT('<p>[allegato: ', REPLACE(COALESCE(NULLIF(a.name, ''), f.name), '<', '&lt;'), ']</p>' SEPARATOR '')
                           FROM {p}attachment a JOIN {p}file f ON f.id = a.file_id
                          WHERE a.object_id = e.id AND a.type = 'H' AND a.inline = 0), '')))
             ORDER BY e.created, e.id SEPARATOR ', ')
      FROM {p}thread_entry e
     WHERE e.thread_id = x.thread AND e.type IN ('M', 'R', 'N') AND e.flags & 4 = 0 AND e.id <> COALESCE(x.first, 0)), ''),
  ']}')
FROM (
  SELECT x.ticket_id, x.thread, x.first, JSON_OBJECT(
    'external_id', CONCAT_WS('-', 'osticket', x.ticket_id, NULLIF(x.number, '')),
    'customer', CASE WHEN SUBSTRING_INDEX(REPLACE(TRIM(LEADING '@' FROM TRIM(o.domain)), ' ', ''), ',', 1) REGEXP '^([A-Za-z0-9-]+[.])+[A-Za-z]{2,}$'
                     THEN CONCAT('@', SUBSTRING_INDEX(REPLACE(TRIM(LEADING '@' FROM TRIM(o.domain)), ' ', ''), ',', 1)) END,
    'customer_name', REGEXP_REPLACE(o.name, @controls, ' '),
    'email', m.address,
    'first_name', LEFT(CASE WHEN x.who LIKE '%@%' THEN NULL
                            WHEN x.who LIKE '%,%' THEN TRIM(SUBSTRING_INDEX(x.who, ',', -1))
                            ELSE SUBSTRING_INDEX(x.who, ' ', 1) END, 30),
    'surname', LEFT(CASE WHEN x.who LIKE '%@%' THEN NULL
                         WHEN x.who LIKE '%,%' THEN TRIM(SUBSTRING_INDEX(x.who, ',', 1))
                         WHEN x.who LIKE '% %' THEN TRIM(SUBSTRING(x.who, LOCATE(' ', x.who))) END, 30),
    'phone', LEFT(REGEXP_REPLACE(REPLACE(x.phone, 'X', ' int. '), @controls, ' '), 35),
    'topic', LEFT(REGEXP_REPLACE(h.topic, @controls, ' '), 80),
    'subject', LEFT(x.subject, 120),
    'description', CONCAT(
      IF(CHAR_LENGTH(x.subject) > 120, CONCAT('<p>', REPLACE(x.subject, '<', '&lt;'), '</p>'), ''),
      CASE WHEN e.body IS NULL OR e.body = '-' THEN ''
           WHEN e.format = 'text' THEN CONCAT('<pre>', REPLACE(e.body, '<', '&lt;'), '</pre>')
           ELSE e.body END,
      COALESCE((SELECT GROUP_CONCAT('<p>[allegato: ', REPLACE(COALESCE(NULLIF(a.name, ''), f.name), '<', '&lt;'), ']</p>' SEPARATOR '')
                  FROM {p}attachment a JOIN {p}file f ON f.id = a.file_id
                 WHERE a.object_id = x.first AND a.type = 'H' AND a.inline = 0), '')),
    'format', 'html',
    'channel', CASE x.source WHEN 'Email' THEN 'email' WHEN 'Phone' THEN 'phone' ELSE 'portal' END,
    'severity', COALESCE((
      SELECT LEAST(GREATEST(p.priority_urgency, 1), 4) FROM {p}ticket_priority p
       WHERE p.priority_id = COALESCE(x.priority, NULLIF(h.priority_id, 0))), 3),
    'opened_at', DATE_FORMAT(DATE_ADD('1970-01-01', INTERVAL UNIX_TIMESTAMP(x.created) SECOND), '%Y-%m-%dT%H:%i:%SZ'),
    'closed_at', IF(s.state = 'open', NULL, DATE_FORMAT(DATE_ADD('1970-01-01', INTERVAL
      GREATEST(UNIX_TIMESTAMP(x.created), UNIX_TIMESTAMP(COALESCE(NULLIF(x.closed, 0), NULLIF(x.lastupdate, 0), NULLIF(x.updated, 0), x.created))) SECOND), '%Y-%m-%dT%H:%i:%SZ')),
    'state', IF(s.state = 'open', NULL, 'resolved'),
    'technician', IF(g.staff_id IS NULL, NULL, REGEXP_REPLACE(CONCAT(
      COALESCE(NULLIF(TRIM(CONCAT_WS(' ', g.firstname, g.lastname)), ''), g.username),
      IF(g.email <> '', CONCAT(' <', g.email, '>'), '')), @controls, ' '))) AS line
  FROM (
    SELECT t.ticket_id, t.number, t.status_id, t.topic_id, t.staff_id, t.source, t.created, t.closed, t.lastupdate, t.updated,
      th.id AS thread, u.org_id,
      TRIM(REGEXP_REPLACE(u.name, @controls, ' ')) AS who,
      COALESCE(NULLIF(t.user_email_id, 0), u.default_email_id) AS email_id,
      COALESCE(
        (SELECT MIN(e.id) FROM {p}thread_entry e WHERE e.thread_id = th.id AND e.type = 'M' AND e.flags & 4 = 0),
        (SELECT MIN(e.id) FROM {p}thread_entry e WHERE e.thread_id = th.id AND e.type = 'R' AND e.flags & 4 = 0)) AS first,
      COALESCE(NULLIF(TRIM(REGEXP_REPLACE((
        SELECT v.value FROM {p}form_entry fe JOIN {p}form_entry_values v ON v.entry_id = fe.id JOIN {p}form_field ff ON ff.id = v.field_id
         WHERE fe.object_type = 'T' AND fe.object_id = t.ticket_id AND ff.name = 'subject' ORDER BY fe.id LIMIT 1), @controls, ' ')), ''),
        '(senza oggetto)') AS subject,
      (SELECT COALESCE(v.value_id, IF(v.value REGEXP '^[0-9]+$', v.value, NULL))
         FROM {p}form_entry fe JOIN {p}form_entry_values v ON v.entry_id = fe.id JOIN {p}form_field ff ON ff.id = v.field_id
        WHERE fe.object_type = 'T' AND fe.object_id = t.ticket_id AND ff.type = 'priority' ORDER BY fe.id LIMIT 1) AS priority,
      (SELECT v.value FROM {p}form_entry fe JOIN {p}form_entry_values v ON v.entry_id = fe.id JOIN {p}form_field ff ON ff.id = v.field_id
        WHERE fe.object_type = 'U' AND fe.object_id = t.user_id AND ff.name = 'phone' ORDER BY fe.id LIMIT 1) AS phone
    FROM {p}ticket t
    LEFT JOIN {p}user u ON u.id = t.user_id
    LEFT JOIN {p}thread th ON th.object_id = t.ticket_id AND th.object_type = 'T'
  ) x
  JOIN {p}ticket_status s ON s.id = x.status_id
  LEFT JOIN {p}user_email m ON m.id = x.email_id
  LEFT JOIN {p}organization o ON o.id = x.org_id
  LEFT JOIN {p}staff g ON g.staff_id = x.staff_id
  LEFT JOIN {p}help_topic h ON h.topic_id = x.topic_id
  LEFT JOIN {p}thread_entry e ON e.id = x.first
  WHERE s.state <> 'deleted'
) x
ORDER BY x.ticket_id";

SET @query = REPLACE(@query, '{p}', @prefix);
PREPARE tickets FROM @query;
EXECUTE tickets;
