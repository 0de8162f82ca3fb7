package document

import (
	"fmt"
	"time"

	"scatto/gdpr"
	"scatto/internal/calendar"
	"scatto/tariff/invoice"
)

// Inspection is the index of the folder that is handed to an inspector.
type Inspection struct {
	Shop     invoice.Party
	Customer string
	Address  []string
	From, To calendar.Date // the period of the access log
	By       string        // who made the folder
	Folders  []InspectionFolder
	At       time.Time
	Zone     *time.Location
}

// InspectionFolder is one numbered folder: what an inspector asks for there,
// what is in it, and what is missing.
type InspectionFolder struct {
	Name, Title, Source string
	Files               []InspectionFile
	Missing             []string
}

// InspectionFile is a file by its name in the folder, with its SHA-256.
type InspectionFile struct {
	Name string
	Size int
	Hash string
}

// InspectionAct is the index: an overview with all that is missing on the
// first pages, then each file with its SHA-256.
func InspectionAct(i Inspection) Act {
	if i.Zone == nil {
		i.Zone = calendar.Rome()
	}
	a := Act{Title: "Fascicolo per l’ispezione", Subtitle: "Provv. Garante 27/11/2008; artt. 28, 30(2) e 32 GDPR", Name: "Indice del fascicolo, " + i.Customer,
		Shop: i.Shop, ToLabel: "Titolare del trattamento", To: append([]string{i.Customer}, i.Address...), At: i.At, Zone: i.Zone,
		Facts: [][]ActFact{{{"Registro degli accessi", period(i.From, i.To)}, {"Fascicolo fatto il", moment(i.At, i.Zone)}, {"Da", i.By}}}}
	overview := ActTable{Columns: []ActColumn{{Title: "Cartella", Share: 44}, {Title: "Che cosa contiene", Share: 62}, {Title: "Fonte", Share: 46}, {Title: "File", Share: 11, Right: true}, {Title: "Mancano", Share: 16, Right: true}}}
	wanting := ActList{}
	for _, f := range i.Folders {
		overview.Rows = append(overview.Rows, []string{f.Name, f.Title, f.Source, fmt.Sprint(len(f.Files)), fmt.Sprint(len(f.Missing))})
		for _, m := range f.Missing {
			wanting.Items = append(wanting.Items, ActText{f.Name + ": " + m, ""})
		}
	}
	a.Parts = append(a.Parts, ActHeading{"Contenuto", ""}, overview, ActHeading{"Che cosa manca", ""})
	if len(wanting.Items) == 0 {
		a.Parts = append(a.Parts, ActText{Text: "Non risulta mancare nulla di quanto il fascicolo prevede."})
	} else {
		a.Parts = append(a.Parts, wanting)
	}
	a.Parts = append(a.Parts, ActHeading{"File e impronte", ""}, ActText{Text: "Le impronte SHA-256 di tutti i file, questo indice compreso, sono in SHA256SUMS: «sha256sum -c SHA256SUMS» le controlla."})
	for _, f := range i.Folders {
		files := ActTable{Empty: "Cartella vuota: vedi «Che cosa manca».", Columns: []ActColumn{{Title: "File", Share: 72}, {Title: "SHA-256", Share: 82}, {Title: "Byte", Share: 20, Right: true}}}
		for _, one := range f.Files {
			files.Rows = append(files.Rows, []string{one.Name, one.Hash[:32] + " " + one.Hash[32:], thousands(one.Size)})
		}
		a.Parts = append(a.Parts, ActHeading{f.Name, f.Source}, files)
	}
	return a
}

// AgreementSheet is what is on record about a customer's contracts under art.
// 28 GDPR.
type AgreementSheet struct {
	Shop       invoice.Party
	Customer   string
	Address    []string
	Agreements []gdpr.Agreement // oldest first
	On         calendar.Date
	At         time.Time
}

// AgreementSheetAct is the sheet of the contracts under art. 28 GDPR.
func AgreementSheetAct(s AgreementSheet) Act {
	a := Act{Title: "Contratti con il responsabile del trattamento", Subtitle: "art. 28(3) GDPR", Name: "Contratti art. 28, " + s.Customer, Shop: s.Shop,
		ToLabel: "Titolare del trattamento", To: append([]string{s.Customer}, s.Address...), At: s.At}
	table := ActTable{Empty: "Nessun contratto registrato.", Columns: []ActColumn{{Title: "Del", Share: 20}, {Title: "Durata", Share: 34}, {Title: "Amministratori di sistema", Share: 34},
		{Title: "Sub-responsabili", Share: 40}, {Title: "Prova", Share: 46}}}
	holds := false
	for _, g := range s.Agreements {
		lasts := "per la durata dei servizi"
		if !g.Until.IsZero() {
			lasts = "fino al " + g.Until.Italian()
		}
		clause := "senza clausola"
		if g.ADSClause {
			clause = "con clausola"
		}
		holds = holds || g.Holds(s.On)
		table.Rows = append(table.Rows, []string{g.Date.Italian(), lasts, clause, g.SubProcessors.Label(), orWords(joinNonEmpty(", ", g.Proof.FileName, g.Proof.Text), "nessuna")})
	}
	if !holds {
		a.Parts = append(a.Parts, ActFlag{"Manca", "Nessun contratto in vigore il " + s.On.Italian() + ".", "art. 28(3) GDPR"})
	}
	a.Parts = append(a.Parts, ActHeading{"Contratti", "art. 28(3) GDPR; Provv. 27/11/2008, 3-bis"}, table)
	return a
}

// SubProcessorsAct is the list of those who get a customer's data from the
// shop: country, safeguards, authorisation and state of the contract.
func SubProcessorsAct(l ProcessorList, customer string, address []string) Act {
	a := Act{Title: "Elenco dei sub-responsabili", Subtitle: "art. 28(2) e (4) GDPR", Name: "Sub-responsabili, " + customer, Shop: l.Shop, ToLabel: "Titolare del trattamento",
		To: append([]string{customer}, address...), At: l.At, Facts: [][]ActFact{{{"Aggiornato al", dayOf(l.At).Italian()}, {"Contatto", l.Contact}}}}
	table := ActTable{Empty: "Alla data indicata nessun sub-responsabile riceve i dati del titolare.", Columns: []ActColumn{{Title: "Sub-responsabile", Share: 38}, {Title: "Servizio", Share: 40},
		{Title: "Paese e garanzie", Share: 36}, {Title: "Autorizzazione", Share: 36}, {Title: "Contratto", Share: 24}}}
	for _, r := range l.Recipients {
		table.Rows = append(table.Rows, []string{joined(r.ID+" "+r.Name, "dal "+r.Since.Italian()), joinNonEmpty(": ", r.Category.Label(), r.Service), r.Place.Italian(), r.Permit.Label(),
			r.ContractOn(dayOf(l.At)).Label()})
	}
	a.Parts = []ActPart{table, ActText{"A ogni sub-responsabile sono imposti gli stessi obblighi del responsabile, che resta interamente responsabile verso il titolare.", "art. 28(4) GDPR"}}
	return a
}
