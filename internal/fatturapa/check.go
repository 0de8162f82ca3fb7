package fatturapa

import (
	"strings"

	"scatto/internal/refusal"
	"scatto/tariff/invoice"
)

// Severity says what a problem costs.
type Severity string

// The severities: a file with an error is discarded and was never issued; a
// warning is lawful for SdI, and worth a look before the file goes.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
)

// Problem is a reason for which SdI would discard the file, with the code of
// its check ("00200" for the schema), or a warning, whose code is a word where
// SdI has no check.
type Problem struct {
	Code     string
	Severity Severity
	Number   string         // of the document, where a file may hold several
	Refusal  *refusal.Error // the words, of kind "sdi-<code>", or the word
}

// Message gives the words in English.
func (p Problem) Message() string { return p.Refusal.Error() }

func problem(words *refusal.Error) Problem {
	return Problem{Code: strings.TrimPrefix(words.Kind, "sdi-"), Severity: Error, Refusal: words}
}

func warning(words *refusal.Error) Problem {
	p := problem(words)
	p.Severity = Warning
	return p
}

// Errors gives those problems for which SdI would discard the file.
func Errors(ps []Problem) []Problem {
	out := []Problem{}
	for _, p := range ps {
		if p.Severity == Error {
			out = append(out, p)
		}
	}
	return out
}

// Check makes the offline checks of SdI that concern what scatto writes, on
// the values of inv and by its own arithmetic. No problem: an empty slice.
func Check(inv invoice.Invoice) []Problem {
	ps := []Problem{}
	ps = append(ps, checkSchema(inv)...)
	ps = append(ps, checkReferences(inv)...)
	ps = append(ps, checkPayment(inv)...)
	ps = append(ps, checkParties(inv)...)
	ps = append(ps, checkIdentifiers(inv)...)
	ps = append(ps, checkDocument(inv)...)
	for i, l := range inv.Lines {
		ps = append(ps, checkLine(i+1, l)...)
	}
	for _, s := range inv.Summaries {
		ps = append(ps, checkSummary(s)...)
	}
	ps = append(ps, checkCover(inv)...)
	if len(ps) == 0 {
		ps = append(ps, checkGroups(inv)...) // needs lines and summaries that fit
	}
	return ps
}

func checkDocument(inv invoice.Invoice) (ps []Problem) {
	if !strings.ContainsAny(inv.Number.String(), "0123456789") || inv.Number.N == 0 {
		ps = append(ps, problem(refusal.Rule("sdi-00425", "the document has no number")))
	}
	for _, r := range inv.Related {
		if r.Date.After(inv.Date) {
			ps = append(ps, problem(refusal.Rule("sdi-00418", "the date %s lies before that of document %s, of %s", inv.Date, r.Number, r.Date)))
		}
	}
	if inv.FileCode != "" && !isFileCode(inv.FileCode, inv.Seller.Sender()) {
		ps = append(ps, problem(refusal.Rule("sdi-00001", "%q is no file name of sender %s", inv.FileCode, inv.Seller.Sender())))
	}
	if withheld(inv) {
		return ps
	}
	for i, l := range inv.Lines {
		if l.Withheld && l.Amount != 0 && heldBase(inv.Lines) > 0 {
			ps = append(ps, problem(refusal.Rule("sdi-00411", "tax is withheld on line %d and the document does not say which", i+1)))
		}
	}
	return ps
}
