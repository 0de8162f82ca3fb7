package gdpr

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

// Fate is what becomes of one category of a person's data (R96).
type Fate string

// The fates.
const (
	Erased        Fate = "erased"
	Pseudonymised Fate = "pseudonymised"
	Kept          Fate = "kept"
)

// Label gives the fate's Italian name.
func (f Fate) Label() string {
	return map[Fate]string{Erased: "cancellati", Pseudonymised: "pseudonimizzati", Kept: "conservati"}[f]
}

// DataCategory is a kind of data, as the preview, the receipt and the retention
// plan name it.
type DataCategory string

// The categories.
const (
	CategoryCard        DataCategory = "customer-card"
	CategoryContacts    DataCategory = "contacts"
	CategoryTickets     DataCategory = "tickets"
	CategoryWork        DataCategory = "work"
	CategoryAttachments DataCategory = "attachments"
	CategoryMails       DataCategory = "mails"
	CategoryLetters     DataCategory = "letters"
	CategoryCredential  DataCategory = "access-credential"
	CategoryQuotes      DataCategory = "quotes"
	CategoryContracts   DataCategory = "contracts"
	CategoryMandates    DataCategory = "mandates"
	CategoryInvoices    DataCategory = "invoices"
	CategoryGoods       DataCategory = "goods"
	CategoryEvidence    DataCategory = "evidence"
	CategoryADS         DataCategory = "ads-records"
	CategoryAccessLog   DataCategory = "access-log"
	CategoryLog         DataCategory = "log"
	CategoryIndex       DataCategory = "indexes"
	CategoryDocuments   DataCategory = "documents"
	CategoryPrivacy     DataCategory = "privacy-records"
	CategoryTechnicians DataCategory = "technicians"
)

// categoryLabels are the Italian names, in the order of preview and receipt.
var categoryLabels = [...]struct {
	category DataCategory
	label    string
}{
	{CategoryCard, "anagrafica"}, {CategoryContacts, "contatti non fiscali"}, {CategoryTickets, "ticket"},
	{CategoryAttachments, "allegati"}, {CategoryMails, "messaggi ricevuti"}, {CategoryLetters, "messaggi inviati"},
	{CategoryCredential, "dati di accesso"}, {CategoryWork, "interventi e annotazioni"}, {CategoryQuotes, "preventivi"},
	{CategoryContracts, "contratti"}, {CategoryMandates, "mandati di addebito"}, {CategoryGoods, "consegne e riparazioni"},
	{CategoryInvoices, "fatture"}, {CategoryEvidence, "evidenze"}, {CategoryADS, "atti degli amministratori di sistema"},
	{CategoryAccessLog, "registro degli accessi"}, {CategoryLog, "registro delle operazioni"}, {CategoryIndex, "indici"},
	{CategoryDocuments, "documenti"}, {CategoryPrivacy, "richieste e consensi"}, {CategoryTechnicians, "personale"},
}

// Label gives the category's Italian name.
func (c DataCategory) Label() string {
	for _, l := range categoryLabels {
		if l.category == c {
			return l.label
		}
	}
	return string(c)
}

func (c DataCategory) order() int {
	for i, l := range categoryLabels {
		if l.category == c {
			return i
		}
	}
	return len(categoryLabels)
}

// Portion is one category of a person's data with its fate. It names records
// by their ids and holds no personal data.
type Portion struct {
	Category DataCategory  `json:"category"`
	Fate     Fate          `json:"fate"`
	Year     int           `json:"year"` // of what is kept by the year; 0: not by the year
	Count    int           `json:"count"`
	IDs      []string      `json:"ids"`
	Reason   string        `json:"reason"` // of what is kept: the article; else what of it stays without the person
	Until    calendar.Date `json:"until"`  // last day on which it is kept; zero: as long as the reason lasts
}

// Italian says it in a line, as receipt and letter do.
func (p Portion) Italian() string {
	out := p.Category.Label()
	if p.Year > 0 {
		out += " " + strconv.Itoa(p.Year)
	}
	if p.Reason != "" && p.Fate == Kept {
		out += " (" + p.Reason + ")"
	}
	if !p.Until.IsZero() {
		out += " fino al " + p.Until.String()
	}
	return out
}

// SortPortions puts portions into the order of preview and receipt: what goes
// before what stays.
func SortPortions(list []Portion) {
	fates := []Fate{Erased, Pseudonymised, Kept}
	slices.SortStableFunc(list, func(a, b Portion) int {
		return cmp.Or(cmp.Compare(slices.Index(fates, a.Fate), slices.Index(fates, b.Fate)),
			cmp.Compare(a.Category.order(), b.Category.order()), cmp.Compare(a.Year, b.Year), cmp.Compare(a.Reason, b.Reason),
			a.Until.Compare(b.Until))
	})
}

// The outcomes of an erasure are those of a request: Done, Partial when
// something is kept, Nothing when there was nothing to erase.
func ErasureOutcome(list []Portion) Outcome {
	out := Nothing
	for _, p := range list {
		if p.Fate == Kept {
			return Partial
		}
		out = Done
	}
	return out
}

// Lines gives the portions of the given fates in Italian, each once.
func Lines(list []Portion, fates ...Fate) []string {
	out := []string{}
	for _, p := range list {
		if line := p.Italian(); slices.Contains(fates, p.Fate) && !slices.Contains(out, line) {
			out = append(out, line)
		}
	}
	return out
}

// ErasureReceipt is what remains of an erasure: the proof, without the data.
type ErasureReceipt struct {
	ID        string    `json:"id"`      // D0001
	Request   string    `json:"request"` // G0001, "" for none
	At        time.Time `json:"at"`
	By        string    `json:"by"`
	Pseudonym string    `json:"pseudonym"` // what stands in place of the name
	Outcome   Outcome   `json:"outcome"`
	Portions  []Portion `json:"portions"`
	Unread    []string  `json:"unread"`  // files that could not be looked into: a human must
	Outside   []string  `json:"outside"` // Italian: what lies beyond this house
	Replayed  bool      `json:"replayed"`
	Entry     string    `json:"journal_entry"` // of the journal of erasures
	Retention bool      `json:"retention"`     // not of a person: what was past its term (R95)
	Files     int       `json:"files_removed"`
	Records   int       `json:"records_changed"`
	Stage     Stage     `json:"stage"`
}

// Stage is how far an erasure has come.
type Stage string

// The stages. What is not Complete is taken up by the same command.
const (
	StageRunning  Stage = "running"
	StageCompacts Stage = "compacting"
	StageComplete Stage = "complete"
)

// FormatErasureID gives "D0001".
func FormatErasureID(n int64) string { return fmt.Sprintf("D%04d", n) }

// Pseudonym is what stands in place of the name after an erasure, and
// PseudonymEmail in place of the addresses: nobody receives there (RFC 2606).
func Pseudonym(id string) string { return "Persona rimossa " + id }

// PseudonymEmail is an address that cannot be delivered to.
func PseudonymEmail(id string) string { return strings.ToLower(id) + "@rimosso.invalid" }

// ParseErasureID reads "D0001", "d1" or a bare number; errors are usage
// refusals.
func ParseErasureID(s string) (int64, error) {
	n, err := strconv.ParseUint(strings.TrimLeft(strings.TrimSpace(s), "Dd"), 10, 62)
	if err != nil || n == 0 {
		return 0, refusal.Usage("bad-erasure-id", "%q is not an erasure's id", s).WithHint("write it like D0001")
	}
	return int64(n), nil
}
