-- A small shop's help desk, invented. The server's clock shows Rome's time.
SET NAMES utf8mb4;
INSERT INTO ost_ticket_status (id, name, state, properties, created, updated) VALUES
  (1, 'Open', 'open', '', NOW(), NOW()), (2, 'Resolved', 'closed', '', NOW(), NOW()), (3, 'Closed', 'closed', '', NOW(), NOW()),
  (4, 'Archived', 'archived', '', NOW(), NOW()), (5, 'Deleted', 'deleted', '', NOW(), NOW());
INSERT INTO ost_ticket_priority (priority_id, priority, priority_desc, priority_urgency) VALUES
  (1, 'low', 'Bassa', 4), (2, 'normal', 'Normale', 3), (3, 'high', 'Alta', 2), (4, 'emergency', 'Emergenza', 1);
INSERT INTO ost_help_topic (topic_id, priority_id, topic, created, updated) VALUES
  (1, 2, 'Stampanti', NOW(), NOW()), (2, 1, 'Altro', NOW(), NOW());
INSERT INTO ost_staff (staff_id, username, firstname, lastname, email, signature, created, updated) VALUES
  (1, 'luca', 'Luca', 'Verdi', 'luca@adria.example', '', NOW(), NOW()), (2, 'gone', 'Piero', 'Partito', 'piero@adria.example', '', NOW(), NOW());
INSERT INTO ost_organization (id, name, domain) VALUES (1, 'Hotel Miramare', 'miramare.example, miramare.it'), (2, 'Senza dominio', '');
INSERT INTO ost_user (id, org_id, default_email_id, name, created, updated) VALUES
  (1, 1, 1, 'Anna Maria De Luca', NOW(), NOW()), (2, 0, 2, 'Rossi, Mario', NOW(), NOW()), (3, 0, 3, 'nino@fuori.example', NOW(), NOW());
INSERT INTO ost_user_email (id, user_id, address) VALUES
  (1, 1, 'anna.reception@miramare.example'), (2, 2, 'mario@rossi.example'), (3, 3, 'nino@fuori.example');
INSERT INTO ost_form (id, type, title, created, updated) VALUES
  (1, 'U', 'Contact Information', NOW(), NOW()), (2, 'T', 'Ticket Details', NOW(), NOW()), (3, 'G', 'Macchina', NOW(), NOW());
INSERT INTO ost_form_field (id, form_id, type, label, name, sort, created, updated) VALUES
  (1, 1, 'text', 'Email Address', 'email', 1, NOW(), NOW()), (3, 1, 'phone', 'Phone Number', 'phone', 3, NOW(), NOW()),
  (20, 2, 'text', 'Issue Summary', 'subject', 1, NOW(), NOW()), (21, 2, 'thread', 'Issue Details', 'message', 2, NOW(), NOW()),
  (22, 2, 'priority', 'Priority Level', 'priority', 3, NOW(), NOW()),
  (30, 3, 'text', 'Numero di serie', 'seriale', 1, NOW(), NOW()), (31, 3, 'choices', 'Piano', 'piano', 2, NOW(), NOW());
INSERT INTO ost_form_entry (id, form_id, object_id, object_type, sort, created, updated) VALUES
  (1, 1, 1, 'U', 1, NOW(), NOW()), (2, 2, 1, 'T', 1, NOW(), NOW()), (3, 3, 1, 'T', 2, NOW(), NOW()), (4, 2, 2, 'T', 1, NOW(), NOW()),
  (5, 2, 3, 'T', 1, NOW(), NOW()), (6, 2, 4, 'T', 1, NOW(), NOW()), (7, 2, 5, 'T', 1, NOW(), NOW()), (8, 2, 6, 'T', 1, NOW(), NOW());
INSERT INTO ost_form_entry_values (entry_id, field_id, value, value_id) VALUES
  (1, 3, '0541555123X12', NULL),
  (2, 20, 'La stampante "fiscale" non va: c\'è un \\ di troppo', NULL), (2, 22, 'Emergenza', 4),
  (3, 30, 'SN-0042/b', NULL), (3, 31, '{"t":"Terra","p":"Primo \\"bis\\""}', NULL),
  (4, 20, CONCAT('Oggetto che non finisce ', REPEAT('mai ', 60)), NULL), (4, 22, 'Bassa', 1),
  (5, 20, 'Chiusa nell\'ora doppia', NULL), (6, 20, 'Archiviato', NULL), (7, 20, 'Cancellato', NULL), (8, 20, 'Aperto da noi\r\nal telefono', NULL);
INSERT INTO ost_ticket (ticket_id, number, user_id, user_email_id, status_id, topic_id, staff_id, source, created, closed, lastupdate, updated) VALUES
  (1, '482913', 1, 1, 1, 1, 1, 'Email', '2026-07-01 09:15:00', NULL, '2026-07-02 10:00:00', '2026-07-02 10:00:00'),
  (2, '000002', 2, 0, 3, 2, 2, 'Web', '2025-01-10 08:00:00', '2025-01-11 17:30:00', '2025-01-11 17:30:00', '2025-01-11 17:30:00'),
  (3, '000003', 3, 3, 2, 0, 0, 'API', '2025-10-26 00:30:00', '2025-10-26 04:10:00', NULL, '2025-10-26 04:10:00'),
  (4, '000004', 1, 1, 4, 1, 1, 'Phone', '2024-05-05 10:00:00', NULL, '2024-05-06 11:00:00', '2024-06-01 00:00:00'),
  (5, '000005', 1, 1, 5, 1, 1, 'Web', '2024-05-05 10:00:00', NULL, NULL, '2024-05-05 10:00:00'),
  (6, '000006', 3, 3, 1, 1, 2, 'Phone', '2026-11-20 16:00:00', NULL, NULL, '2026-11-20 16:00:00');
INSERT INTO ost_thread (id, object_id, object_type, created) VALUES
  (1, 1, 'T', NOW()), (2, 2, 'T', NOW()), (3, 3, 'T', NOW()), (4, 4, 'T', NOW()), (5, 5, 'T', NOW()), (6, 6, 'T', NOW()), (7, 1, 'A', NOW());
INSERT INTO ost_thread_entry (id, thread_id, staff_id, user_id, type, flags, poster, title, body, format, created, updated) VALUES
  (1, 1, 0, 1, 'M', 65, 'Anna Maria De Luca', NULL, '<p>Buongiorno,<br />la stampante <b>&egrave; bloccata</b> 🖨️ &lt;errore 0x8007&gt;</p><script>alert(1)</script><ul><li>spenta</li><li>riaccesa</li></ul>', 'html', '2026-07-01 09:15:00', NOW()),
  (2, 1, 1, 0, 'N', 64, 'Luca Verdi', 'Assegnato a Luca', '<p>la password del router è <i>segreta</i></p>', 'html', '2026-07-01 09:20:00', NOW()),
  (3, 1, 1, 0, 'R', 576, 'Luca Verdi', NULL, 'Provi a cambiare il toner &amp; a riavviare.\r\nGrazie, Luca', 'text', '2026-07-01 10:00:00', NOW()),
  (4, 1, 0, 1, 'M', 0, 'Anna Maria De Luca', NULL, CONCAT('Fatto', CHAR(7), ' <ok> "bene"'), 'text', '2026-07-02 10:00:00', NOW()),
  (5, 1, 1, 0, 'R', 4, 'Luca Verdi', NULL, 'testo poi corretto, nascosto', 'html', '2026-07-01 10:01:00', NOW()),
  (6, 2, 0, 2, 'M', 1, 'Mario Rossi', NULL, '<div>Vorrei <a href="https://esempio.example/x">questo</a></div>', 'html', '2025-01-10 08:00:00', NOW()),
  (7, 2, 2, 0, 'R', 0, 'Piero Partito', NULL, '-', 'html', '2025-01-11 17:30:00', NOW()),
  (8, 3, 0, 3, 'M', 1, 'nino', NULL, 'notte del cambio d\'ora', 'text', '2025-10-26 00:30:00', NOW()),
  (9, 4, 0, 1, 'M', 1, 'Anna Maria De Luca', NULL, '<img src="cid:abc">', 'html', '2024-05-05 10:00:00', NOW()),
  (10, 6, 2, 0, 'N', 0, 'Piero Partito', NULL, 'solo per noi', 'html', '2026-11-20 16:00:00', NOW()),
  (11, 7, 1, 0, 'N', 0, 'Luca Verdi', NULL, 'di un compito, non di un ticket', 'html', NOW(), NOW());
INSERT INTO ost_file (id, `key`, signature, name, created) VALUES (1, 'k', 's', 'foto <stampante>.jpg', NOW()), (2, 'k2', 's2', 'logo.png', NOW());
INSERT INTO ost_attachment (object_id, type, file_id, name, inline) VALUES (1, 'H', 1, NULL, 0), (1, 'H', 2, NULL, 1), (4, 'H', 2, 'firma.png', 0);
