package compare

import "scatto/internal/money"

// explainTax finds the reasons of what differs in VAT and total beyond what
// follows from the net amounts, whose reasons are known. Where those have none
// nothing follows from them.
func explainTax(theirs Sums, ours Ours, known []Reason) (out []Reason) {
	net := theirs.Net - ours.Net
	for _, r := range known {
		switch r.Kind {
		case Unexplained:
			return nil
		case StampDuty: // there is no VAT on it
			net -= r.Amount
		}
	}
	if d := theirs.VAT - ours.VAT - expectedVAT(net, ours); d != 0 && (theirs.HasVAT || theirs.VAT != 0 || ours.VAT != 0) {
		r := Reason{Kind: VATDiffers, Amount: d}
		if -max(d, -d) >= -money.Cents(len(ours.Lines)+len(ours.Documents)) {
			r.Kind = VATRounding
		}
		if ours.Total-ours.ToPay == ours.VAT && theirs.VAT == 0 && ours.VAT != 0 {
			r.Kind = SplitPayment
		}
		out = append(out, r)
	}
	extra := (theirs.Total - theirs.Net - theirs.VAT) - (ours.Total - ours.Net - ours.VAT)
	switch {
	case extra == 0:
	case extra == -ours.Withheld:
		out = append(out, Reason{Kind: Withheld, Amount: extra})
	case extra == -ours.VAT && ours.Total-ours.ToPay == ours.VAT:
		out = append(out, Reason{Kind: SplitPayment, Amount: extra})
	case extra == stamp || extra == -stamp:
		out = append(out, Reason{Kind: StampDuty, Amount: extra})
	default:
		out = append(out, Reason{Kind: Unexplained, Amount: extra})
	}
	return out
}

// stamp is the stamp duty of one document.
const stamp money.Cents = 200

// expectedVAT is the VAT on a difference of net amounts, at our rate: what our
// VAT is of our net amount, half up.
func expectedVAT(net money.Cents, ours Ours) money.Cents {
	if net == 0 || ours.Net == 0 {
		return 0
	}
	return share(ours.Net+net, ours.VAT, ours.Net) - ours.VAT
}

// share gives a × b / c, rounded half away from zero.
func share(a, b, c money.Cents) money.Cents {
	if c < 0 {
		b, c = -b, -c
	}
	n := a * b * 2
	if n < 0 {
		return -((-n + c) / (2 * c))
	}
	return (n + c) / (2 * c)
}
