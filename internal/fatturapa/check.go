package fatturapa

import (
	"strings"

	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/tariff/invoice"
)

// Problem is a reason for which SdI would discard the file, with the code of
// its check ("00200" for the schema).
type Problem struct {
	Code    string
	Refusal *refusal.Error // the words, of kind "sdi-<code>"
}

// Message gives the words in English.
func (p Problem) Message() string { return p.Refusal.Error() }

func problem(words *refusal.Error) Problem {
	return Problem{Code: strings.TrimPrefix(words.Kind, "sdi-"), Refusal: words}
}

// Check makes the offline checks of SdI that concern what scatto writes, on
// the values of inv and by its own arithmetic. No problem: an empty slice.
func Check(inv invoice.Invoice) []Problem {
	ps := []Problem{}
	ps = append(ps, checkSchema(inv)...)
	ps = append(ps, checkParties(inv)...)
	ps = append(ps, checkDocument(inv)...)
	for i, l := range inv.Lines {
		ps = append(ps, checkLine(i+1, l)...)
	}
	for _, s := range inv.Summaries {
		ps = append(ps, checkSummary(s, inv)...)
	}
	return append(ps, checkCover(inv)...)
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
	if len(inv.Lines) == 0 {
		ps = append(ps, problem(refusal.Rule("sdi-00200", "the document has no lines")))
	}
	return ps
}

func checkLine(number int, l invoice.Line) (ps []Problem) {
	t := l.Treatment
	if t.Rate == 0 && t.Natura == "" {
		ps = append(ps, problem(refusal.Rule("sdi-00400", "line %d has rate 0.00 and no Natura", number)))
	}
	if t.Rate != 0 && t.Natura != "" {
		ps = append(ps, problem(refusal.Rule("sdi-00401", "line %d has rate %s and Natura %s", number, t.Rate, t.Natura)))
	}
	if t.Rate != 0 && t.Rate < 1_00 {
		ps = append(ps, problem(refusal.Rule("sdi-00424", "line %d has rate %s, below one percent", number, t.Rate)))
	}
	if generic(t.Natura) {
		ps = append(ps, problem(refusal.Rule("sdi-00445", "line %d has the generic Natura %s", number, t.Natura)))
	}
	if l.UnitPrice*money.Cents(l.Quantity) != l.Amount {
		ps = append(ps, problem(refusal.Rule("sdi-00423", "line %d: %d times %s is not %s", number, l.Quantity, l.UnitPrice, l.Amount)))
	}
	if text(l.Description, 1000) == "" {
		ps = append(ps, problem(refusal.Rule("sdi-00200", "line %d has no description", number)))
	}
	if l.Quantity < 0 {
		ps = append(ps, problem(refusal.Rule("sdi-00200", "line %d has the negative quantity %d", number, l.Quantity)))
	}
	return ps
}

func generic(natura string) bool { return natura == "N2" || natura == "N3" || natura == "N6" }

func checkSummary(s invoice.Summary, inv invoice.Invoice) (ps []Problem) {
	if s.Rate == 0 && s.Natura == "" {
		ps = append(ps, problem(refusal.Rule("sdi-00429", "a summary has rate 0.00 and no Natura")))
	}
	if s.Rate != 0 && s.Natura != "" {
		ps = append(ps, problem(refusal.Rule("sdi-00430", "a summary has rate %s and Natura %s", s.Rate, s.Natura)))
	}
	if strings.HasPrefix(s.Natura, "N6") && s.Eligibility == "S" {
		ps = append(ps, problem(refusal.Rule("sdi-00420", "Natura %s excludes split payment", s.Natura)))
	}
	// Half up on the absolute value, in whole hundredths of hundredths.
	exact, sign := int64(s.Rate)*int64(s.Taxable), int64(1)
	if exact < 0 {
		exact, sign = -exact, -1
	}
	if tax := money.Cents(sign * ((exact + 5_000) / 10_000)); s.Tax != tax {
		ps = append(ps, problem(refusal.Rule("sdi-00421", "the tax %s is not %s percent of %s", s.Tax, s.Rate, s.Taxable)))
	}
	// SdI tolerates a euro; scatto not a cent.
	var sum money.Cents
	for _, l := range inv.Lines {
		if l.Treatment.Rate == s.Rate && l.Treatment.Natura == s.Natura {
			sum += l.Amount
		}
	}
	for _, o := range inv.Summaries {
		if o.Rate == s.Rate && o.Natura == s.Natura && o.Eligibility != s.Eligibility {
			sum -= o.Taxable
		}
	}
	if s.Taxable != sum {
		ps = append(ps, problem(refusal.Rule("sdi-00422", "the summary of rate %s shows %s, its lines make %s", s.Rate, s.Taxable, sum)))
	}
	return ps
}

// checkCover finds lines whose rate or Natura no summary bears.
func checkCover(inv invoice.Invoice) (ps []Problem) {
	rates, naturas, lineRates := map[money.Rate]bool{}, map[string]bool{"": true}, map[money.Rate]bool{}
	for _, s := range inv.Summaries {
		rates[s.Rate], naturas[s.Natura] = true, true
	}
	for i, l := range inv.Lines {
		lineRates[l.Treatment.Rate] = true
		if !rates[l.Treatment.Rate] {
			ps = append(ps, problem(refusal.Rule("sdi-00443", "no summary bears the rate %s of line %d", l.Treatment.Rate, i+1)))
		}
		if !naturas[l.Treatment.Natura] {
			ps = append(ps, problem(refusal.Rule("sdi-00444", "no summary bears the Natura %s of line %d", l.Treatment.Natura, i+1)))
		}
	}
	if len(inv.Summaries) < len(lineRates) {
		ps = append(ps, problem(refusal.Rule("sdi-00419", "%d summaries for %d rates", len(inv.Summaries), len(lineRates))))
	}
	return ps
}
