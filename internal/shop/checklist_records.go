package shop

import (
	"slices"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/customer"
	"scatto/internal/store"
)

// records gathers what is on record at a customer and proves items of the
// checklist on a day.
func (s *Shop) records(tx *store.Tx, id string, nominations []ads.Nomination, on calendar.Date) (r ads.Records, err error) {
	r.Nominations = nominations
	lists, err := namesOf(tx, id)
	if err != nil {
		return r, err
	}
	lists = slices.DeleteFunc(lists, func(l ads.NamesList) bool { return l.Date.After(on) })
	if len(lists) > 0 {
		r.Names, r.NamesStand = lists[len(lists)-1], true
		if on == s.Today() {
			rows, err := s.nameRows(tx, id)
			if err != nil {
				return r, err
			}
			r.NamesStand = r.Names.Says(rows)
		}
		for _, d := range r.Names.Deliveries {
			arrived, err := delivered(tx, d)
			if err != nil {
				return r, err
			}
			if arrived && !d.Date.After(on) {
				r.Delivered = d.Date
			}
		}
	}
	agreement, ok, err := hasAgreement(tx, id, on)
	if ok && agreement.ADSClause {
		r.Agreement = agreement.Date
	}
	return r, err
}

// neverChecked counts the items without any proof of a customer whose systems
// the shop looks after: by his card, a nomination or a machine on record.
func (s *Shop) neverChecked(tx *store.Tx, c Card, rows []ads.Row) (n int, err error) {
	for _, row := range rows {
		if row.State == ads.ToVerify && row.Last.IsZero() {
			n++
		}
	}
	if n == 0 || c.ADS == customer.ADSSole || c.ADS == customer.ADSShared {
		return n, nil
	}
	nominations, err := nominationsOf(tx, c.ID)
	if err != nil {
		return 0, err
	}
	if slices.ContainsFunc(nominations, func(o ads.Nomination) bool { return o.Active(s.Today()) }) {
		return n, nil
	}
	devices, err := devicesOf(tx, c.ID)
	if err != nil || !slices.ContainsFunc(devices, func(d ads.Device) bool { return d.Active(s.Today()) }) {
		return 0, err
	}
	return n, nil
}
