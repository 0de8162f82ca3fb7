package fatturapa

type body struct {
	DatiGenerali    datiGenerali
	DatiBeniServizi datiBeniServizi
	DatiPagamento   *datiPagamento
}

type datiGenerali struct {
	DatiGeneraliDocumento datiGeneraliDocumento
	DatiFattureCollegate  []documentoCorrelato
}

type datiGeneraliDocumento struct {
	TipoDocumento          string
	Divisa                 string
	Data                   string
	Numero                 string
	DatiBollo              *datiBollo
	ImportoTotaleDocumento string
	Causale                []string
}

type datiBollo struct {
	BolloVirtuale string
	ImportoBollo  string
}

type documentoCorrelato struct {
	IdDocumento string
	Data        string `xml:",omitempty"`
}

type datiBeniServizi struct {
	DettaglioLinee []dettaglioLinea
	DatiRiepilogo  []datiRiepilogo
}

type dettaglioLinea struct {
	NumeroLinea       int
	Descrizione       string
	Quantita          string
	UnitaMisura       string `xml:",omitempty"`
	DataInizioPeriodo string `xml:",omitempty"`
	DataFinePeriodo   string `xml:",omitempty"`
	PrezzoUnitario    string
	PrezzoTotale      string
	AliquotaIVA       string
	Natura            string `xml:",omitempty"`
}

type datiRiepilogo struct {
	AliquotaIVA          string
	Natura               string `xml:",omitempty"`
	ImponibileImporto    string
	Imposta              string
	EsigibilitaIVA       string `xml:",omitempty"`
	RiferimentoNormativo string `xml:",omitempty"`
}

type datiPagamento struct {
	CondizioniPagamento string
	DettaglioPagamento  dettaglioPagamento
}

type dettaglioPagamento struct {
	ModalitaPagamento     string
	DataScadenzaPagamento string `xml:",omitempty"`
	ImportoPagamento      string
	IBAN                  string `xml:",omitempty"`
}
