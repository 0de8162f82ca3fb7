package gdpr

// Disclosure is one processing activity as a person is told of it (art.
// 15(1)(a), (b), (d)).
type Disclosure struct {
	Code  string // T01 …
	What  string
	Basis string // with its letter of art. 6(1) (R92)
	Data  string
	Kept  string
}

// Disclosures lists what every shop does with data of its own, as the controller
// (R91-R93, R95): what Inform falls back to. What a shop sees on customers'
// systems is the customer's to tell.
func Disclosures() []Disclosure {
	return []Disclosure{
		{"T01", "Gestione di ticket e chiarimenti", "contratto o misure precontrattuali su richiesta, art. 6(1)(b)",
			"identificativi, contatto, contenuto dei ticket", "10 anni dalla cessazione delle attività, salvo contenzioso"},
		{"T02", "Sessioni remote e fatturazione", "contratto e obbligo di legge, art. 6(1)(b), (c)", "tempi, importi", "10 anni, art. 2220 c.c."},
		{"T03", "Contabilità e fatture", "obbligo di legge, art. 6(1)(c)", "dati fiscali", "10 anni dall'ultima registrazione, art. 2220 c.c."},
		{"T04", "Tutela in giudizio", "legittimo interesse, art. 6(1)(f)", "quanto serve", "fino a definizione"},
		{"T05", "Registro degli accessi dei tecnici", "obbligo di legge e legittimo interesse, art. 6(1)(c), (f)", "accessi", "almeno 6 mesi"},
	}
}
