-- A small shop's activities, invented, by the names of OpenSTAManager 2.10.
-- People typed the times.
SET NAMES utf8mb4;
SET SESSION sql_mode = '';
INSERT INTO an_anagrafiche (idanagrafica, codice, ragione_sociale, tipo, piva, codice_fiscale, nome, cognome, indirizzo, citta, cap, provincia, id_nazione, telefono, cellulare, email, pec, codiceiban, codice_destinatario, deleted_at) VALUES
  (1, '1', 'Adria Sistemi S.r.l.', 'Azienda', '99900010408', '', '', '', 'Viale Trieste 40', 'Rimini', '47921', 'RN', 82, '', '', '', '', '', '', NULL),
  (2, '2', 'Hotel "Miramare", S.r.l.', 'Azienda', '99900030406', '', '', '', 'Viale Vespucci 15\r\n', 'Rimini', '47921', 'RN', 82, '0541555123', '', 'info@miramare.example, conti@miramare.example', 'miramare@pec.example', '', 'ABC1234', NULL),
  (3, '3', 'Niccolò D\'Angelo', 'Privato', '', 'RNLMRC85A15H294M', 'Niccolò', 'D\'Angelo', 'Via Piave 3', 'Rimini', '47921', 'RN', 82, '', '3331234567', '', '', '', '', NULL),
  (4, '4', 'Luca Verdi', 'Privato', '', '', '', '', '', '', '', '', NULL, '', '', 'luca@adria.example', '', '', '', NULL),
  (5, '5', 'Albergo Aurora S.n.c.', 'Azienda', '99900050404', '', '', '', 'Viale Ceccarini 1', 'Riccione', '47838', 'RN', 82, '', '', 'aurora@albergo.example', '', '', '', NULL),
  (6, '6', 'Fornitore S.p.A.', 'Azienda', '99900060403', '', '', '', 'Via Lunga 1', 'Milano', '20121', 'MI', 82, '', '', '', '', '', '', NULL),
  (7, '7', 'Cliente cancellato', 'Azienda', '99900070402', '', '', '', '', '', '', '', 82, '', '', '', '', '', '', '2025-01-01 00:00:00');
INSERT INTO an_tipianagrafiche_anagrafiche (idtipoanagrafica, idanagrafica) VALUES (3, 1), (1, 2), (1, 3), (2, 4), (1, 5), (4, 6), (1, 7);
INSERT INTO co_banche (id, nome, iban, id_anagrafica, predefined) VALUES (1, 'Vecchia', 'IT42D9999924201000000111222', 5, 0), (2, 'Banca', 'IT72B9999824201000000333444', 5, 1);
INSERT INTO co_mandati_sepa (id, id_banca, id_mandato, data_firma_mandato) VALUES (1, 2, 'AURORA-1', '2025-05-10');
INSERT INTO an_referenti (id, nome, telefono, email, idanagrafica) VALUES (1, 'Anna De Luca', '0541555999', 'anna@miramare.example', 2), (2, 'Reception', '', 'non un indirizzo', 5);
INSERT INTO an_sedi (id, nomesede, idanagrafica) VALUES (1, 'Dependance "Mare"', 2);
INSERT INTO my_impianti (id, matricola, nome, idanagrafica) VALUES (1, 'SN-0042', 'Stampante fiscale', 2), (2, '', 'Centralino', 2);
INSERT INTO in_interventi (id, codice, data_richiesta, richiesta, descrizione, informazioniaggiuntive, idtipointervento, idanagrafica, idreferente, idstatointervento, idsede_destinazione, idclientefinale, deleted_at, created_at) VALUES
  (1, '2026/0001', '2026-03-02 09:15:00', '<p>La stampante <strong>&egrave; bloccata</strong> 🖨️<br />dal &quot;piano terra&quot;</p>', '<p>Cambiato il toner, provata.</p>', 'chiede sempre lo sconto', 1, 2, 1, 3, 1, 0, NULL, '2026-03-02 09:20:00'),
  (2, '2026/0002', '2026-11-20 18:00:00', CONCAT('<p>Server lento ', REPEAT('molto ', 60), '</p>'), NULL, NULL, 1, 3, 0, 2, 0, 0, NULL, '2026-11-20 18:00:00'),
  (3, '2025/0050', '2025-12-01 08:00:00', '', '', '', 2, 5, 2, 4, 0, 2, NULL, '2025-12-01 08:00:00'),
  (4, '2025/0051', '2025-12-02 08:00:00', 'cancellata', NULL, NULL, 1, 5, 0, 2, 0, 0, '2025-12-03 00:00:00', '2025-12-02 08:00:00'),
  (5, '2026/0003', '2199-01-10 08:00:00', 'Manutenzione a venire', NULL, NULL, 1, 5, 0, 5, 0, 0, NULL, '2026-01-10 08:00:00');
INSERT INTO in_interventi_tecnici (id, idintervento, idtipointervento, idtecnico, orario_inizio, orario_fine, ore, km, note) VALUES
  (1, 1, 1, 4, '2026-03-03 10:00:00', '2026-03-03 11:30:00', 1.5, 12.4, 'arrivo <tardi>'), (2, 3, 2, 4, '2025-12-01 22:30:00', '2025-12-02 00:15:00', 1.75, 0, NULL),
  (3, 5, 1, 4, '2199-01-10 08:00:00', '2199-01-10 10:00:00', 2, 0, NULL);
INSERT INTO in_interventi_tecnici_assegnati (id_intervento, id_tecnico) VALUES (5, 4);
INSERT INTO in_righe_interventi (id, idintervento, descrizione, qta, um, is_descrizione, is_sconto, `order`) VALUES
  (1, 1, 'Toner\nnero', 2, 'pz', 0, 0, 1), (2, 1, 'Sconto', 1, NULL, 0, 1, 2), (3, 1, 'Cavo <2 m>', 0.5, 'm', 0, 0, 3);
INSERT INTO my_impianti_interventi (idintervento, idimpianto) VALUES (1, 1), (1, 2);
INSERT INTO co_documenti (id, numero, numero_esterno, data, idanagrafica, idtipodocumento, idstatodocumento, progressivo_invio) VALUES
  (1, '146', '146/2026', '2026-10-05', 2, 2, 1, '009Z'), (2, '147', '147/2026', '2026-11-10', 5, 2, 5, '00A0'),
  (3, '12', 'F-12', '2026-11-01', 6, 1, 3, NULL), (4, '148', '', '2026-11-20', 2, 2, 2, NULL), (5, '145', '145/2026', '2026-09-30', 2, 2, 4, '009Y');
INSERT INTO co_scadenziario (id, iddocumento, idanagrafica, tipo, scadenza, da_pagare, pagato) VALUES
  (1, 1, 2, 'fattura', '2026-11-05', 122, 122), (2, 2, 5, 'fattura', '2026-12-10', 244, 100), (3, 2, 5, 'fattura', '2027-01-10', 244, 0),
  (4, 3, 6, 'fattura', '2026-12-01', -61, 0), (5, 4, 2, 'fattura', '2026-12-20', 61, 0), (6, 0, NULL, 'generico', '2026-12-31', 10, 0), (7, 5, 2, 'fattura', '2026-10-30', 61, 0);
