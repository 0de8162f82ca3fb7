package fatturapa

import "encoding/xml"

// The structs bear the standard's own names and stand in the schema's order:
// encoding/xml writes fields as they are declared.

const namespace = "http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/v1.2"

type fatturaElettronica struct {
	XMLName   xml.Name `xml:"p:FatturaElettronica"`
	Namespace string   `xml:"xmlns:p,attr"`
	Versione  string   `xml:"versione,attr"`
	Header    header   `xml:"FatturaElettronicaHeader"`
	Body      body     `xml:"FatturaElettronicaBody"`
}

type header struct {
	DatiTrasmissione       datiTrasmissione
	CedentePrestatore      cedentePrestatore
	CessionarioCommittente cessionarioCommittente
}

type datiTrasmissione struct {
	IdTrasmittente      idFiscale
	ProgressivoInvio    string
	FormatoTrasmissione string
	CodiceDestinatario  string
	PECDestinatario     string `xml:",omitempty"`
}

type idFiscale struct {
	IdPaese  string
	IdCodice string
}

type cedentePrestatore struct {
	DatiAnagrafici datiCedente
	Sede           indirizzo
	IscrizioneREA  *iscrizioneREA
	Contatti       *contatti
}

type datiCedente struct {
	IdFiscaleIVA  idFiscale
	CodiceFiscale string `xml:",omitempty"`
	Anagrafica    anagrafica
	RegimeFiscale string
}

type anagrafica struct {
	Denominazione string `xml:",omitempty"`
	Nome          string `xml:",omitempty"`
	Cognome       string `xml:",omitempty"`
}

type indirizzo struct {
	Indirizzo string
	CAP       string
	Comune    string
	Provincia string `xml:",omitempty"`
	Nazione   string
}

type iscrizioneREA struct {
	Ufficio           string
	NumeroREA         string
	CapitaleSociale   string `xml:",omitempty"`
	SocioUnico        string `xml:",omitempty"`
	StatoLiquidazione string
}

type contatti struct {
	Telefono string `xml:",omitempty"`
	Email    string `xml:",omitempty"`
}

type cessionarioCommittente struct {
	DatiAnagrafici datiCessionario
	Sede           indirizzo
}

type datiCessionario struct {
	IdFiscaleIVA  *idFiscale
	CodiceFiscale string `xml:",omitempty"`
	Anagrafica    anagrafica
}
