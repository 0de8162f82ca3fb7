package fatturapa

import (
	"slices"
	"strings"

	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/tariff/invoice"
)

func checkSummary(s invoice.Summary) (ps []Problem) {
	if s.Rate == 0 && s.Natura == "" {
		ps = append(ps, problem(refusal.Rule("sdi-00429", "a summary has rate 0.00 and no Natura")))
	}
	if s.Rate != 0 && s.Natura != "" {
		ps = append(ps, problem(refusal.Rule("sdi-00430", "a summary has rate %s and Natura %s", s.Rate, s.Natura)))
	}
	if strings.HasPrefix(s.Natura, "N6") && s.Eligibility == "S" {
		ps = append(ps, problem(refusal.Rule("sdi-00420", "Natura %s excludes split payment", s.Natura)))
	}
	if !slices.Contains([]string{"", "I", "D", "S"}, s.Eligibility) {
		ps = append(ps, problem(refusal.Rule("sdi-00200", "there is no EsigibilitaIVA %q", s.Eligibility)))
	}
	// Half up on the absolute value, in whole hundredths of hundredths.
	exact, sign := int64(s.Rate)*int64(s.Taxable), int64(1)
	if exact < 0 {
		exact, sign = -exact, -1
	}
	if tax := money.Cents(sign * ((exact + 5_000) / 10_000)); s.Tax != tax {
		ps = append(ps, problem(refusal.Rule("sdi-00421", "the tax %s is not %s percent of %s", s.Tax, s.Rate, s.Taxable)))
	}
	return ps
}

// checkCover finds lines whose rate or Natura no summary bears, and rates
// whose summaries do not make what their lines do. SdI tolerates a euro there,
// scatto not a cent.
func checkCover(inv invoice.Invoice) (ps []Problem) {
	naturas, lines, sums := map[string]bool{"": true}, map[money.Rate]money.Cents{}, map[money.Rate]money.Cents{}
	for _, s := range inv.Summaries {
		naturas[s.Natura] = true
		sums[s.Rate] += s.Taxable
	}
	for i, l := range inv.Lines {
		lines[l.Treatment.Rate] += l.Amount
		if _, ok := sums[l.Treatment.Rate]; !ok {
			ps = append(ps, problem(refusal.Rule("sdi-00443", "no summary bears the rate %s of line %d", l.Treatment.Rate, i+1)))
		}
		if !naturas[l.Treatment.Natura] {
			ps = append(ps, problem(refusal.Rule("sdi-00444", "no summary bears the Natura %s of line %d", l.Treatment.Natura, i+1)))
		}
	}
	if len(inv.Summaries) < len(lines) {
		ps = append(ps, problem(refusal.Rule("sdi-00419", "%d summaries for %d rates", len(inv.Summaries), len(lines))))
	}
	seen := map[money.Rate]bool{}
	for _, s := range inv.Summaries {
		if sum := lines[s.Rate]; sum != sums[s.Rate] && !seen[s.Rate] {
			seen[s.Rate] = true
			ps = append(ps, problem(refusal.Rule("sdi-00422", "the summary of rate %s shows %s, its lines make %s", s.Rate, sums[s.Rate], sum)))
		}
	}
	return ps
}

// checkGroups holds, beyond SdI, that each Natura's summary is what its lines
// make.
func checkGroups(inv invoice.Invoice) (ps []Problem) {
	left := map[string]money.Cents{}
	for _, l := range inv.Lines {
		left[l.Treatment.Natura] += l.Amount
	}
	for _, s := range inv.Summaries {
		left[s.Natura] -= s.Taxable
	}
	for _, s := range inv.Summaries {
		if n := left[s.Natura]; n != 0 {
			left[s.Natura] = 0
			ps = append(ps, problem(refusal.Rule("sdi-00422", "the lines of Natura %s differ by %s from their summary", s.Natura, n)))
		}
	}
	return ps
}
