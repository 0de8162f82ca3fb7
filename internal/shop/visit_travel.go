package shop

import (
	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/tariff"
	"scatto/tariff/invoice"
	"scatto/ticket"
)

// kmUnit is the unit of a line of kilometres.
const kmUnit = "km"

// unpricedTravel reports kilometres whose price is not known yet: they wait
// until the price list has one.
func unpricedTravel(x invoice.Extra) bool {
	return x.Waits() && x.Visit != "" && x.Line.Unit == kmUnit && x.Line.Activity == invoice.SellsTravel && x.Line.UnitPrice == 0
}

// kmPrice is what a kilometre of the visit costs by the price list in force on
// its day; nil while none says it.
func (w *write) kmPrice(v ticket.Visit) (*money.Cents, tariff.PriceList, error) {
	mine, err := contractsAt(w.Tx, v.Customer, v.Site)
	if err != nil {
		return nil, tariff.PriceList{}, err
	}
	work := tariff.Work{Activity: tariff.Activity(v.Activity), Coverage: w.shop.coverage}
	there := Session{Session: ticket.Session{Customer: v.Customer, Site: v.Site, Activity: v.Activity}}
	err = w.cover(&work, there, mine, v.Date)
	if pendingKind(err) != "" {
		err = nil
	}
	return work.List.KmPrice, work.List, err
}

// travel brings the line of the kilometres up to date: none where nothing was
// driven or a kilometre costs nothing; without price it waits for one.
func (w *write) travel(v ticket.Visit, why string) (ticket.Visit, error) {
	price, list, err := w.kmPrice(v)
	if err != nil {
		return v, err
	}
	v.TravelPrice = price
	var old invoice.Extra
	if v.Travel != "" {
		if old, err = findExtra(w.Tx, v.Travel); err != nil {
			return v, err
		}
		if old.Withdrawn != "" && old.Line.Quantity == v.Kilometres { // taken back by hand: only other kilometres are a new line
			return v, nil
		}
		if old.Withdrawn != "" {
			v.Travel, old = "", invoice.Extra{}
		}
	}
	if v.Kilometres == 0 || price != nil && *price == 0 {
		if v.Travel == "" {
			return v, nil
		}
		v.Travel = ""
		old.Withdrawn = why
		return v, w.putExtra(old)
	}
	fresh := old
	fresh.Line.Description, fresh.Line.Quantity, fresh.Line.Unit = "Trasferta del "+v.Date.Italian(), v.Kilometres, kmUnit
	fresh.Line.UnitPrice = 0
	if price != nil {
		fresh.Line.UnitPrice, fresh.Line.PriceList, fresh.Line.ListFrom = *price, list.Name, list.ValidFrom
	}
	if v.Travel == "" {
		x, err := w.keepTravel(v, fresh)
		v.Travel = x.ID
		return v, err
	}
	fresh.Date = v.Date
	if fresh, err = invoice.NewExtra(fresh); err != nil {
		return v, err
	}
	return v, w.putExtra(fresh)
}

// noKmPrice says why kilometres are not on the invoice yet.
func (w *write) noKmPrice(visit string) (*refusal.Error, error) {
	v, err := findVisit(w.Tx, visit)
	if err != nil {
		return nil, err
	}
	_, list, err := w.kmPrice(v)
	if err != nil {
		return nil, err
	}
	no := refusal.Rule("km-price-missing", "the %d km of visit %s wait: the price list %q has no price of a kilometre", v.Kilometres, v.ID, list.Name).By("R64")
	if list.Superseded {
		return no.WithHint("write km_price into the [[price_lists]] %q of scatto.toml that is valid from %s: it has a later version; charge none: scatto invoice line withdraw %s", list.Name, list.ValidFrom, v.Travel), nil
	}
	return no.WithHint("set it with: scatto config set price_lists.%s.km_price AMOUNT; the next run takes it; charge none: scatto invoice line withdraw %s", list.Name, v.Travel), nil
}

// priceTravel tries again the kilometres that no price list could price, and
// counts.
func (w *write) priceTravel(extras []invoice.Extra) (done int, err error) {
	for _, x := range extras {
		if !unpricedTravel(x) {
			continue
		}
		v, err := findVisit(w.Tx, x.Visit)
		if err != nil {
			return done, err
		}
		price, _, err := w.kmPrice(v)
		if err != nil {
			return done, err
		}
		if price == nil {
			continue
		}
		if v, err = w.travel(v, "chilometri non addebitati"); err != nil {
			return done, err
		}
		if err := w.putVisit(v); err != nil {
			return done, err
		}
		done++
	}
	return done, nil
}
