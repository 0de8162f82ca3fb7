-- The names that version 2.11 of OpenSTAManager gave to tables and columns.
RENAME TABLE in_statiintervento TO in_stati_intervento, in_tipiintervento TO in_tipi_intervento, an_tipianagrafiche TO an_tipi_anagrafiche,
  an_tipianagrafiche_anagrafiche TO an_tipi_anagrafiche_anagrafiche, co_scadenziario TO co_scadenzario,
  co_tipidocumento TO co_tipi_documento, co_statidocumento TO co_stati_documento;
ALTER TABLE an_anagrafiche RENAME COLUMN idanagrafica TO id, RENAME COLUMN piva TO p_iva, RENAME COLUMN codiceiban TO codice_iban;
ALTER TABLE an_tipi_anagrafiche_anagrafiche RENAME COLUMN idtipoanagrafica TO id_tipo_anagrafica, RENAME COLUMN idanagrafica TO id_anagrafica;
ALTER TABLE an_referenti RENAME COLUMN idanagrafica TO id_anagrafica;
ALTER TABLE an_sedi RENAME COLUMN nomesede TO nome_sede, RENAME COLUMN idanagrafica TO id_anagrafica;
ALTER TABLE my_impianti RENAME COLUMN idanagrafica TO id_anagrafica;
ALTER TABLE my_impianti_interventi RENAME COLUMN idintervento TO id_intervento, RENAME COLUMN idimpianto TO id_impianto;
ALTER TABLE in_interventi RENAME COLUMN idtipointervento TO id_tipo_intervento, RENAME COLUMN idanagrafica TO id_anagrafica,
  RENAME COLUMN idreferente TO id_referente, RENAME COLUMN idstatointervento TO id_stato, RENAME COLUMN idsede_destinazione TO id_sede_destinazione,
  RENAME COLUMN idclientefinale TO id_cliente_finale, RENAME COLUMN informazioniaggiuntive TO informazioni_aggiuntive;
ALTER TABLE in_interventi_tecnici RENAME COLUMN idintervento TO id_intervento, RENAME COLUMN idtipointervento TO id_tipo_intervento,
  RENAME COLUMN idtecnico TO id_tecnico;
ALTER TABLE in_righe_interventi RENAME COLUMN idintervento TO id_intervento;
ALTER TABLE co_documenti RENAME COLUMN idanagrafica TO id_anagrafica, RENAME COLUMN idtipodocumento TO id_tipo_documento, RENAME COLUMN idstatodocumento TO id_stato;
ALTER TABLE co_scadenzario RENAME COLUMN iddocumento TO id_documento, RENAME COLUMN idanagrafica TO id_anagrafica;
