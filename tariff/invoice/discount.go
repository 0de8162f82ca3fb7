package invoice

import (
	"math/big"

	"scatto/internal/money"
	"scatto/internal/refusal"
)

// hundred is the whole of a Rate.
const hundred = 100_00

// amount is what quantity × unit price costs after the discounts, half up to
// a whole cent: within the cent that SdI allows (check 00423). The discounts
// come off the unit price, percentages in cascade on what is left, exactly.
func (l Line) amount() (money.Cents, error) {
	if len(l.Discounts) == 0 {
		// Both factors are below a thousand million: the product cannot wrap.
		return l.UnitPrice * money.Cents(l.Quantity), nil
	}
	exact, scale := big.NewInt(int64(l.UnitPrice)), big.NewInt(1)
	for _, d := range l.Discounts {
		if d.Percent != 0 {
			exact.Mul(exact, big.NewInt(hundred-int64(d.Percent)))
			scale.Mul(scale, big.NewInt(hundred))
			continue
		}
		exact.Sub(exact, new(big.Int).Mul(big.NewInt(int64(d.Amount)), scale))
	}
	exact.Mul(exact, big.NewInt(l.Quantity))
	if exact.Sign() < 0 != (l.UnitPrice < 0) && exact.Sign() != 0 {
		return 0, refusal.Rule("discount-above-price", "the discount on %q is above its price", l.Description)
	}
	return halfUp(exact, scale), nil
}

// halfUp divides and rounds half away from zero, like Rate.Of.
func halfUp(n, d *big.Int) money.Cents {
	neg := n.Sign() < 0
	twice := new(big.Int).Abs(n)
	twice.Add(twice.Lsh(twice, 1), d)
	q := twice.Quo(twice, new(big.Int).Lsh(d, 1))
	c := money.Cents(q.Int64())
	if neg {
		return -c
	}
	return c
}

// Priced gives l with the Amount that its quantity, price and discounts make.
func (l Line) Priced() (Line, error) {
	for _, d := range l.Discounts {
		if d.Percent < 0 || d.Percent > hundred || d.Amount < 0 || (d.Percent == 0) == (d.Amount == 0) {
			return l, refusal.Rule("bad-discount", "the discount on %q is neither a percentage up to 100 nor an amount", l.Description)
		}
	}
	if l.Quantity < 0 || l.Quantity > int64(money.Max) || tooLarge(l.UnitPrice) {
		return l, refusal.Rule("amount-too-large", "the line %q is above %s", l.Description, money.Max)
	}
	a, err := l.amount()
	if err == nil && tooLarge(a) {
		err = refusal.Rule("amount-too-large", "the line %q is above %s", l.Description, money.Max)
	}
	l.Amount = a
	return l, err
}
