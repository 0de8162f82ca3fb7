package shop

import (
	"slices"

	"scatto/ticket"
)

// visits takes it out of what was written about the visits of a ticket. Their
// times and lines stay.
func (r *redaction) visits(t ticket.Ticket) (places int, err error) {
	list, err := visitsOf(r.Tx, t.Number)
	for _, v := range list {
		v.Corrections, v.Signed, v.Files = slices.Clone(v.Corrections), slices.Clone(v.Signed), slices.Clone(v.Files)
		n := clean(r.passage, &v.Work, &v.Voided)
		for i := range v.Corrections {
			n += clean(r.passage, &v.Corrections[i].Reason, &v.Corrections[i].Work)
		}
		for i := range v.Signed {
			n += clean(r.passage, &v.Signed[i].Signer, &v.Signed[i].Name)
		}
		for i := range v.Files {
			n += clean(r.passage, &v.Files[i].Name)
		}
		if n == 0 {
			continue
		}
		places += n
		if err := r.putVisit(v); err != nil {
			return 0, err
		}
	}
	return places, err
}
