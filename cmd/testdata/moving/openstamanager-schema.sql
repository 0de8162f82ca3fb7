-- The columns of OpenSTAManager 2.10 that are read here, as facts: names and
-- types. The whole schema is many times larger.
CREATE TABLE an_nazioni (id int(11) PRIMARY KEY, iso2 varchar(2) NOT NULL DEFAULT '', name varchar(255));
CREATE TABLE an_anagrafiche (
  idanagrafica int(11) PRIMARY KEY, codice varchar(20) NOT NULL, ragione_sociale varchar(255) NOT NULL,
  tipo enum('','Azienda','Privato','Ente pubblico') NOT NULL, piva varchar(16) NOT NULL, codice_fiscale varchar(16) NOT NULL,
  indirizzo varchar(255) NOT NULL, citta varchar(255) NOT NULL, cap varchar(10) NOT NULL, provincia varchar(2) NOT NULL, id_nazione int(11),
  telefono varchar(50) NOT NULL, cellulare varchar(50) NOT NULL, email varchar(255) NOT NULL, pec varchar(255) NOT NULL, codiceiban varchar(40) NOT NULL,
  nome varchar(255) NOT NULL, cognome varchar(255) NOT NULL, deleted_at timestamp NULL, codice_destinatario varchar(7));
CREATE TABLE an_tipianagrafiche (id int(11) PRIMARY KEY, name varchar(255));
CREATE TABLE an_tipianagrafiche_anagrafiche (idtipoanagrafica int(11) NOT NULL, idanagrafica int(11) NOT NULL);
CREATE TABLE an_referenti (id int(11) PRIMARY KEY, nome varchar(255) NOT NULL, telefono varchar(50) NOT NULL, email varchar(255) NOT NULL, idanagrafica int(11) NOT NULL);
CREATE TABLE an_sedi (id int(11) PRIMARY KEY, nomesede varchar(255) NOT NULL, idanagrafica int(11) NOT NULL);
CREATE TABLE co_banche (id int(11) PRIMARY KEY, nome varchar(255) NOT NULL, iban varchar(32) NOT NULL, deleted_at timestamp NULL, id_anagrafica int(11) NOT NULL, predefined tinyint(1) NOT NULL);
CREATE TABLE co_mandati_sepa (id int(11) PRIMARY KEY, id_banca int(11) NOT NULL, id_mandato varchar(255) NOT NULL, data_firma_mandato date NOT NULL);
CREATE TABLE my_impianti (id int(11) PRIMARY KEY, matricola varchar(25) NOT NULL, nome varchar(255) NOT NULL, idanagrafica int(11) NOT NULL);
CREATE TABLE my_impianti_interventi (idintervento int(11) NOT NULL, idimpianto int(11) NOT NULL);
CREATE TABLE in_statiintervento (id int(11) PRIMARY KEY, codice varchar(25) NOT NULL, name varchar(255), is_bloccato tinyint(1) NOT NULL);
CREATE TABLE in_tipiintervento (id int(11) PRIMARY KEY, codice varchar(25) NOT NULL, name varchar(255));
CREATE TABLE in_interventi (
  id int(11) PRIMARY KEY, codice varchar(25) NOT NULL, data_richiesta datetime, richiesta text, descrizione text, idtipointervento int(11) NOT NULL,
  idanagrafica int(11) NOT NULL, idreferente int(11) NOT NULL, idstatointervento int(11) NOT NULL, informazioniaggiuntive text,
  idsede_destinazione int(11) NOT NULL, idclientefinale int(11) NOT NULL, created_at timestamp NOT NULL, deleted_at timestamp NULL);
CREATE TABLE in_interventi_tecnici (
  id int(11) PRIMARY KEY, idintervento int(11), idtipointervento int(11) NOT NULL, idtecnico int(11) NOT NULL, orario_inizio datetime NOT NULL,
  orario_fine datetime NOT NULL, ore decimal(12,6) NOT NULL, km decimal(12,6) NOT NULL, note text);
CREATE TABLE in_interventi_tecnici_assegnati (id_intervento int(11) NOT NULL, id_tecnico int(11) NOT NULL);
CREATE TABLE in_righe_interventi (
  id int(11) PRIMARY KEY, idintervento int(11), descrizione text, qta float(12,4) NOT NULL, um varchar(20),
  is_descrizione tinyint(1) NOT NULL, is_sconto tinyint(1) NOT NULL DEFAULT 0, `order` int(11) NOT NULL);
CREATE TABLE co_tipidocumento (id int(11) PRIMARY KEY, name varchar(255), dir enum('entrata','uscita') NOT NULL, reversed tinyint(1) NOT NULL DEFAULT 0, codice_tipo_documento_fe varchar(4));
CREATE TABLE co_statidocumento (id int(11) PRIMARY KEY, name varchar(255));
CREATE TABLE co_documenti (
  id int(11) PRIMARY KEY, numero varchar(100) NOT NULL, numero_esterno varchar(100) NOT NULL, data date, idanagrafica int(11) NOT NULL,
  idtipodocumento tinyint(4) NOT NULL, idstatodocumento tinyint(4) NOT NULL, progressivo_invio varchar(255));
CREATE TABLE co_scadenziario (
  id int(11) PRIMARY KEY, iddocumento int(11) NOT NULL, idanagrafica int(11), tipo varchar(50) NOT NULL, scadenza date,
  da_pagare decimal(15,6), pagato decimal(15,6));

-- The rows that every installation has.
INSERT INTO an_nazioni (id, iso2, name) VALUES (2, '', 'ALGERIA'), (82, 'IT', 'ITALIA');
INSERT INTO an_tipianagrafiche (id, name) VALUES (1, 'Cliente'), (2, 'Tecnico'), (3, 'Azienda'), (4, 'Fornitore'), (5, 'Vettore'), (6, 'Agente');
INSERT INTO in_statiintervento (id, codice, name, is_bloccato) VALUES (2, 'TODO', 'Da programmare', 0), (3, 'FAT', 'Fatturato', 1), (4, 'OK', 'Completato', 1), (5, 'WIP', 'Programmato', 0);
INSERT INTO in_tipiintervento (id, codice, name) VALUES (1, 'GEN', 'Generico'), (2, 'ODS', 'Ordine di servizio');
INSERT INTO co_tipidocumento (id, name, dir, reversed, codice_tipo_documento_fe) VALUES
  (1, 'Fattura immediata di acquisto', 'uscita', 0, 'TD01'), (2, 'Fattura immediata di vendita', 'entrata', 0, 'TD01'), (9, 'Nota di credito', 'entrata', 1, 'TD04');
INSERT INTO co_statidocumento (id, name) VALUES (1, 'Pagato'), (2, 'Bozza'), (3, 'Emessa'), (4, 'Annullata'), (5, 'Parzialmente pagato'), (6, 'Non valida');
