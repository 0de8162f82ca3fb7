package fatturapa

import (
	"math/big"
	"strings"

	"scatto/internal/refusal"
)

// sums recomputes the summaries of a body.
func (r *reader) sums(b *node) {
	lines := b.all("DatiBeniServizi/DettaglioLinee")
	funds := b.all("DatiGenerali/DatiGeneraliDocumento/DatiCassaPrevidenziale")
	summaries := b.all("DatiBeniServizi/DatiRiepilogo")
	own := b.value("DatiGenerali/DatiGeneraliDocumento/TipoDocumento") == "TD16"
	made, shown, naturas := map[string]*big.Rat{}, map[string]*big.Rat{}, map[string]bool{"": true}
	add := func(to map[string]*big.Rat, rate string, n *big.Rat) {
		if key := decimal(rate).FloatString(2); to[key] == nil {
			to[key] = new(big.Rat).Set(n)
		} else {
			to[key].Add(to[key], n)
		}
	}
	for _, s := range summaries {
		r.summary(s, own)
		naturas[s.value("Natura")] = true
		n := decimal(s.value("ImponibileImporto"))
		add(shown, s.value("AliquotaIVA"), n.Sub(n, decimal(s.value("Arrotondamento"))))
	}
	for _, l := range append(append([]*node{}, lines...), funds...) {
		rate, natura := l.value("AliquotaIVA"), l.value("Natura")
		amount := decimal(l.value("PrezzoTotale"))
		if l.name == "DatiCassaPrevidenziale" {
			amount = decimal(l.value("ImportoContributoCassa"))
		}
		add(made, rate, amount)
		if shown[decimal(rate).FloatString(2)] == nil {
			r.bad(refusal.Rule("sdi-00443", "no summary bears the rate %s of file line %d", rate, l.line))
		}
		if !naturas[natura] {
			r.bad(refusal.Rule("sdi-00444", "no summary bears the Natura %s of file line %d", natura, l.line))
		}
	}
	if len(summaries) < len(made) {
		r.bad(refusal.Rule("sdi-00419", "%d summaries for %d rates", len(summaries), len(made)))
	}
	for _, s := range summaries {
		key := decimal(s.value("AliquotaIVA")).FloatString(2)
		if shown[key] == nil {
			continue // judged with an earlier summary of the rate
		}
		want := made[key]
		if want == nil {
			want = new(big.Rat)
		}
		r.rate(key, shown[key], want)
		shown[key] = nil
	}
	r.stamp(b, summaries)
}

// rate compares what summaries of a rate show with what its lines make: SdI
// tolerates less than a euro, an accountant less than a cent.
func (r *reader) rate(rate string, shown, made *big.Rat) {
	words := refusal.Rule("sdi-00422", "the summary of rate %s shows %s, its lines make %s", rate, shown.FloatString(2), made.FloatString(2))
	switch d := apart(shown, made); {
	case d.Cmp(big.NewRat(1, 1)) >= 0:
		r.bad(words)
	case d.Cmp(big.NewRat(1, 100)) >= 0:
		r.warn(words)
	}
}

// summary checks one DatiRiepilogo by itself.
func (r *reader) summary(s *node, own bool) {
	rate, natura := s.value("AliquotaIVA"), s.value("Natura")
	zero := isZero(rate)
	if zero && natura == "" {
		r.bad(refusal.Rule("sdi-00429", "a summary has rate 0.00 and no Natura"))
	}
	if !zero && natura != "" && !own {
		r.bad(refusal.Rule("sdi-00430", "a summary has rate %s and Natura %s", rate, natura))
	}
	if strings.HasPrefix(natura, "N6") && s.value("EsigibilitaIVA") == "S" {
		r.bad(refusal.Rule("sdi-00420", "Natura %s excludes split payment", natura))
	}
	tax := new(big.Rat).Mul(decimal(rate), decimal(s.value("ImponibileImporto")))
	tax = cents(tax.Quo(tax, big.NewRat(100, 1)))
	if apart(tax, decimal(s.value("Imposta"))).Cmp(big.NewRat(1, 100)) >= 0 {
		r.bad(refusal.Rule("sdi-00421", "the tax %s is not %s percent of %s", s.value("Imposta"), rate, s.value("ImponibileImporto")))
	}
	if natura != "" && s.value("RiferimentoNormativo") == "" {
		r.warn(refusal.Rule("natura-without-text", "Natura %s stands without the law it rests on (art. 21 c. 6)", natura))
	}
}

// stamp tells of stamp duty that is due and not declared.
func (r *reader) stamp(b *node, summaries []*node) {
	outside := new(big.Rat)
	for _, s := range summaries {
		if stamped(s.value("Natura")) {
			outside.Add(outside, decimal(s.value("ImponibileImporto")))
		}
	}
	declared := b.value("DatiGenerali/DatiGeneraliDocumento/DatiBollo/BolloVirtuale") == "SI"
	if above := outside.Cmp(big.NewRat(77_47, 100)) > 0; above && !declared {
		r.warn(refusal.Rule("stamp-missing", "%s outside VAT are above 77.47: stamp duty of 2.00 is due", outside.FloatString(2)))
	}
}
