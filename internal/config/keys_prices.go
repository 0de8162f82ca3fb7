package config

import (
	"maps"
	"strings"

	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/tariff"
)

// activityPrefix begins the keys of a price list's own prices:
// price_lists.hourly.activities.on-site.
const activityPrefix = "activities."

const kmPrice = "km_price"

// priceFields are the keys of a price list beside those of its units: the
// percentage out of hours (R13), the kilometre and the price of each kind of work (R64).
func priceFields() []field[tariff.PriceList] {
	type row = tariff.PriceList
	fields := []field[row]{
		scalar("out_of_hours_percent", Rate, "what work that begins out of hours costs more, in percent of what is charged; 0: nothing (R13)", "25.00",
			func(l *row) *money.Rate { return &l.OutOfHours }, readSurcharge, money.Rate.String),
		scalar(kmPrice, Money, "what a kilometre to the customer costs; empty: not configured, travel waits for it (R64)", "0.60",
			func(l *row) **money.Cents { return &l.KmPrice }, readOptionalPrice, writeOptionalPrice),
	}
	for _, a := range tariff.Activities() {
		fields = append(fields, field[row]{
			key: activityPrefix + string(a), kind: Text, example: []string{"120.00 90.00"},
			doc: "price of this kind of work: first unit, further units; none: not priced, refused; empty: as the list",
			put: func(l *row, texts []string) error { return putActivity(l, a, texts[0]) },
			get: func(l *row) []string {
				if p, ok := l.Activities[a]; ok {
					return []string{p.String()}
				}
				return []string{""}
			},
		})
	}
	return fields
}

// putActivity changes a copy of the list's prices: rows are copied freely.
func putActivity(l *tariff.PriceList, a tariff.Activity, text string) error {
	prices := maps.Clone(l.Activities)
	if prices == nil {
		prices = map[tariff.Activity]tariff.Price{}
	}
	delete(prices, a)
	if strings.TrimSpace(text) != "" {
		p, err := tariff.ParsePrice(text)
		if err != nil {
			return err
		}
		prices[a] = p
	}
	l.Activities = prices
	return nil
}

// readSurcharge reads a percentage from 0 to tariff.MaxOutOfHours.
func readSurcharge(s string) (money.Rate, error) {
	c, err := money.Parse(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(s), "%")))
	if err != nil {
		return 0, refusal.Usage("bad-rate", "%q is not a percentage", s).WithHint("write it like 22.00")
	}
	if r := money.Rate(c); r < 0 || r > tariff.MaxOutOfHours {
		return 0, refusal.Rule("bad-rate", "the percentage %s is not between 0 and %s", r, tariff.MaxOutOfHours).By("R13")
	}
	return money.Rate(c), nil
}

// listPattern is the name of a price list's key in the help: one stands for
// all kinds of work.
func listPattern(key string) string {
	if strings.HasPrefix(key, activityPrefix) {
		return activityPrefix + "ACTIVITY"
	}
	return key
}

// unsaid reports a price of its own, or of a kilometre, that a row does not
// name: it is left out where rows are written and shown.
func unsaid(key string, texts []string) bool {
	return (key == kmPrice || strings.HasPrefix(key, activityPrefix)) && texts[0] == ""
}

// unknownActivity names the kind of work that a price list's key means, nil
// when the key is about something else.
func unknownActivity(table string, rest []string) error {
	if table != listsTable || len(rest) != 2 || rest[0]+"." != activityPrefix {
		return nil
	}
	_, err := tariff.ParseActivity(rest[1])
	return err
}
