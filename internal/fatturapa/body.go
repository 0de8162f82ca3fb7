package fatturapa

type body struct {
	DatiGenerali    datiGenerali
	DatiBeniServizi datiBeniServizi
	DatiPagamento   *datiPagamento
	Allegati        []allegato
}

type datiGenerali struct {
	DatiGeneraliDocumento datiGeneraliDocumento
	DatiOrdineAcquisto    []documentoCorrelato
	DatiContratto         []documentoCorrelato
	DatiFattureCollegate  []documentoCorrelato
	DatiDDT               []datiDDT
}

type datiGeneraliDocumento struct {
	TipoDocumento          string
	Divisa                 string
	Data                   string
	Numero                 string
	DatiRitenuta           *datiRitenuta
	DatiBollo              *datiBollo
	ImportoTotaleDocumento string
	Causale                []string
}

type datiRitenuta struct {
	TipoRitenuta     string
	ImportoRitenuta  string
	AliquotaRitenuta string
	CausalePagamento string
}

type datiBollo struct {
	BolloVirtuale string
	ImportoBollo  string
}

type documentoCorrelato struct {
	IdDocumento string
	Data        string `xml:",omitempty"`
	CodiceCUP   string `xml:",omitempty"`
	CodiceCIG   string `xml:",omitempty"`
}

type datiDDT struct {
	NumeroDDT              string
	DataDDT                string
	RiferimentoNumeroLinea []int
}

type datiBeniServizi struct {
	DettaglioLinee []dettaglioLinea
	DatiRiepilogo  []datiRiepilogo
}

type dettaglioLinea struct {
	NumeroLinea         int
	Descrizione         string
	Quantita            string
	UnitaMisura         string `xml:",omitempty"`
	DataInizioPeriodo   string `xml:",omitempty"`
	DataFinePeriodo     string `xml:",omitempty"`
	PrezzoUnitario      string
	ScontoMaggiorazione []scontoMaggiorazione
	PrezzoTotale        string
	AliquotaIVA         string
	Ritenuta            string `xml:",omitempty"`
	Natura              string `xml:",omitempty"`
	AltriDatiGestionali []altriDatiGestionali
}

type scontoMaggiorazione struct {
	Tipo        string
	Percentuale string `xml:",omitempty"`
	Importo     string `xml:",omitempty"`
}

type altriDatiGestionali struct {
	TipoDato         string
	RiferimentoTesto string `xml:",omitempty"`
	RiferimentoData  string `xml:",omitempty"`
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
	DettaglioPagamento  []dettaglioPagamento
}

type dettaglioPagamento struct {
	ModalitaPagamento     string
	DataScadenzaPagamento string `xml:",omitempty"`
	ImportoPagamento      string
	IBAN                  string `xml:",omitempty"`
	ABI                   string `xml:",omitempty"`
	CAB                   string `xml:",omitempty"`
}

type allegato struct {
	NomeAttachment        string
	FormatoAttachment     string `xml:",omitempty"`
	DescrizioneAttachment string `xml:",omitempty"`
	Attachment            string
}
