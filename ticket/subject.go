package ticket

import (
	"strings"
	"time"

	"scatto/internal/customer"
)

// ReopenWithin is how long after closing a new ticket on the same subject is
// better a reopening (R05).
const ReopenWithin = 30 * 24 * time.Hour

// NormalSubject strips reply and forward marks, case, accents and surplus
// white space, so that two tickets on one problem meet (R05).
func NormalSubject(s string) string {
	s = strings.Join(strings.Fields(customer.Fold(s)), " ")
	for {
		cut := s
		for _, mark := range []string{"re:", "r:", "i:", "fwd:", "fw:", "rif:", "inoltro:"} {
			cut = strings.TrimSpace(strings.TrimPrefix(cut, mark))
		}
		if cut == s {
			return s
		}
		s = cut
	}
}

// Duplicate reports whether fresh looks like a second ticket about old: the
// same customer (or, without one, the same address) and the same normalised
// subject, old open or closed at most ReopenWithin ago (R05). It is advice,
// never a block.
func Duplicate(old, fresh Ticket) bool {
	if old.Number == fresh.Number || old.State == Merged || old.Mistake {
		return false
	}
	sameParty := old.Customer != "" && old.Customer == fresh.Customer ||
		old.Customer == "" && fresh.Customer == "" && strings.EqualFold(old.Email, fresh.Email)
	if !sameParty || NormalSubject(old.Subject) != NormalSubject(fresh.Subject) {
		return false
	}
	return !old.State.Closed() || fresh.OpenedAt.Sub(old.ClosedAt) <= ReopenWithin
}
