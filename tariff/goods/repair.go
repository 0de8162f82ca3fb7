package goods

import (
	"time"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/text"
	"scatto/tariff/invoice"
)

// Outcome is how a repair ended.
type Outcome string

// The outcomes.
const (
	Repaired      Outcome = "repaired"
	NotRepairable Outcome = "not-repairable"
	Refused       Outcome = "refused" // the customer did not want it at that price
)

// Outcomes lists them.
func Outcomes() []Outcome { return []Outcome{Repaired, NotRepairable, Refused} }

// ParseOutcome reads one.
func ParseOutcome(s string) (Outcome, error) {
	for _, o := range Outcomes() {
		if string(o) == s {
			return o, nil
		}
	}
	return "", refusal.Unknown("unknown-outcome", "unknown outcome %q", s, Outcomes())
}

// Italian is the outcome as it is printed.
func (o Outcome) Italian() string {
	switch o {
	case Repaired:
		return "riparato"
	case NotRepairable:
		return "non riparabile"
	case Refused:
		return "riparazione non autorizzata dal cliente"
	}
	return string(o)
}

// Intake is a thing taken in for repair, and given back.
type Intake struct {
	ID          string        `json:"id"` // P0001
	Customer    string        `json:"customer"`
	Site        string        `json:"site"`
	Ticket      string        `json:"ticket"`
	Device      string        `json:"device"`
	What        string        `json:"what"`
	Serial      string        `json:"serial"`
	Fault       string        `json:"fault"`
	Accessories string        `json:"accessories"`
	Backup      string        `json:"data_backup"`   // yes, no: does the customer have one? "": not asked
	Password    string        `json:"password_kept"` // yes, no
	TakenAt     time.Time     `json:"taken_at"`
	TakenBy     string        `json:"taken_by"`
	WarrantyTo  calendar.Date `json:"warranty_to"` // the shop's, when the serial number is known
	InWarranty  bool          `json:"in_warranty"` // on the day it was taken in

	GivenAt time.Time `json:"given_at"` // zero: still here
	GivenBy string    `json:"given_by"`
	Outcome Outcome   `json:"outcome"`
	Done    string    `json:"done"`
	Charged string    `json:"charged"`       // why it is charged in spite of the warranty
	Note    string    `json:"delivery_note"` // with which it went back
	Lines   []string  `json:"lines"`         // to be invoiced, X0001

	Consent  string        `json:"consent"` // the text that the customer signs
	Seller   invoice.Party `json:"seller"`
	Receiver invoice.Party `json:"receiver"`
}

// Open reports whether the thing is still at the shop.
func (r Intake) Open() bool { return r.GivenAt.IsZero() }

// Free reports whether the shop answers for the fault: it asks for no money.
func (r Intake) Free() bool { return r.InWarranty && r.Charged == "" }

// Checked gives a repair with clean words, or refuses it.
func (r Intake) Checked() (Intake, error) {
	var err error
	for _, f := range []struct {
		what refusal.Word
		to   *string
		max  int
	}{{"description", &r.What, 200}, {"fault", &r.Fault, text.MaxLine}, {"accessories", &r.Accessories, 300},
		{"work done", &r.Done, text.MaxLine}, {"reason", &r.Charged, 200}} {
		if *f.to, err = text.Line(f.what, *f.to, f.max); err != nil {
			return r, err
		}
	}
	if r.Serial != "" {
		one, err := FoldSerials([]string{r.Serial})
		if err != nil {
			return r, err
		}
		r.Serial = one[0]
	}
	switch {
	case r.What == "" && r.Device == "" && r.Serial == "":
		return r, refusal.Usage("missing-flag", "nobody knows what is taken in").WithHint("say it with --what, --device or --serial")
	case r.Fault == "":
		return r, refusal.Usage("missing-flag", "the fault is missing").WithHint("what is wrong with it: --fault \"non si accende\"")
	}
	return r, nil
}

// Consent is what a customer signs who leaves a device with data on it: a
// draft, to be read by the shop's lawyer (art. 28 and 32 Regulation (EU)
// 2016/679).
const Consent = `Il cliente affida il bene per la diagnosi e la riparazione e, se il bene contiene dati personali, ne resta titolare del trattamento. ` +
	`L’assistenza vi accede come responsabile (art. 28 del Regolamento UE 2016/679) soltanto quando la diagnosi, la riparazione o il collaudo lo richiedono, ` +
	`con personale tenuto alla riservatezza, non li copia su supporti propri senza incarico scritto e cancella le copie di lavoro alla riconsegna. ` +
	`Finché il bene è in laboratorio sono applicate misure adeguate al rischio (art. 32): deposito ad accesso limitato, credenziali usate solo per il lavoro, ` +
	`avviso al cliente senza ritardo in caso di violazione dei dati.
Prima della consegna il cliente è tenuto a salvare i propri dati. Un guasto, la riparazione o il ripristino possono cancellarli: ` +
	`salvo dolo o colpa grave, e salvo che il salvataggio sia stato affidato per iscritto all’assistenza, la perdita dei dati non salvati resta a carico del cliente. ` +
	`I supporti sostituiti sono riconsegnati al cliente oppure, a sua richiesta scritta, distrutti.`
