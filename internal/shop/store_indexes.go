package shop

import (
	"crypto/sha256"
	"encoding/json"
	"maps"
	"slices"

	"scatto/internal/calendar"
	"scatto/internal/customer"
	"scatto/internal/store"
	"scatto/tariff/contract"
	"scatto/tariff/goods"
	"scatto/tariff/invoice"
	"scatto/ticket"
	"scatto/ticket/customisation"
)

// entry is one thing that an index says: of a key that holds a list, one
// element of it. An entry of the queue says only that it is there, because its
// class is that of a day.
type entry struct {
	key  store.Key
	says string // JSON, "" for the queue
}

type entrySum [16]byte

func (e entry) sum() (s entrySum) {
	full := sha256.Sum256([]byte(string(e.key) + "\x00" + e.says))
	copy(s[:], full[:])
	return s
}

// indexMade says which indexes are made from which records, and how.
type indexMade struct {
	records store.Key
	indexes []store.Key
	entries func(raw store.Raw) ([]entry, error)
}

// listIndex tells an index whose keys hold lists.
func listIndex(k store.Key) bool { return k.Family() == "ce/" || k.Family() == "loe/" }

func indexesMade() []indexMade {
	return []indexMade{
		{store.TicketPrefix(), []store.Key{"tc/", "tco/", "te/", "ft/", "pl/", "pn/", "cq/", "to/"}, from(func(t ticket.Ticket) map[store.Key]any {
			marks := map[store.Key]any{}
			for key, says := range ticketMarks(t) {
				marks[key] = says
			}
			if !t.State.Closed() {
				marks[store.OpenTicketKey(t.Number)] = nil
			}
			return marks
		})},
		{store.SessionPrefix(), []store.Key{"st/", "sc/", "sb/", "sd/", "so/"}, from(sessionMarks)},
		{store.CustomerPrefix(), []store.Key{"cv/", "ce/"}, from(func(c Card) map[store.Key]any {
			marks := map[store.Key]any{}
			for _, key := range taxKeys(c) {
				marks[key] = c.ID
			}
			for _, email := range addresses(c) {
				marks[store.EmailCustomerKey(email)] = c.ID
			}
			return marks
		})},
		{store.SitePrefix(), []store.Key{"loc/", "loe/"}, from(func(one customer.Site) map[store.Key]any {
			n, _ := customer.ParseSiteID(one.ID)
			marks := map[store.Key]any{store.CustomerSiteKey(one.Customer, n): true}
			if email := customer.FoldEmail(one.Email); email != "" && one.Open() {
				marks[store.EmailSiteKey(email)] = one.ID
			}
			return marks
		})},
		{store.InvoicePrefix(), []store.Key{"ic/"}, from(func(i invoice.Invoice) map[store.Key]any {
			return map[store.Key]any{store.CustomerInvoiceKey(i.CustomerID, i.Number.Year, i.Number.Series, int64(i.Number.N)): true}
		})},
		{store.ContractPrefix(), []store.Key{"kc/"}, from(func(c contract.Contract) map[store.Key]any {
			return map[store.Key]any{store.CustomerContractKey(c.Customer, c.ID): true}
		})},
		{store.CustomisationPrefix(), []store.Key{"cuc/"}, from(func(c customisation.Customisation) map[store.Key]any {
			n, _ := customisation.ParseID(c.ID) // it is one
			return map[store.Key]any{store.CustomerCustomisationKey(c.Customer, n): true}
		})},
		{store.ItemPrefix(), []store.Key{"itc/"}, from(func(it goods.Item) map[store.Key]any {
			if it.Code == "" {
				return nil
			}
			return map[store.Key]any{store.ItemCodeKey(goods.FoldCode(it.Code)): goods.ItemNumber(it.ID)}
		})},
		{store.PiecePrefix(), []store.Key{"pcc/"}, from(func(p goods.Piece) map[store.Key]any {
			return map[store.Key]any{store.CustomerPieceKey(p.Customer, p.Serial): true}
		})},
		{store.ExtraPrefix(), []store.Key{"xlo/"}, from(func(x invoice.Extra) map[store.Key]any {
			if !x.Waits() {
				return nil
			}
			return map[store.Key]any{store.WaitingExtraKey(x.Customer, extraNumber(x.ID)): true}
		})},
		{store.OutgoingPrefix(), []store.Key{"ou/"}, from(func(l Letter) map[store.Key]any {
			if l.State.done() {
				return nil
			}
			return map[store.Key]any{store.UnsentKey(l.ID): true}
		})},
		{store.MailPrefix(), []store.Key{"mo/"}, from(func(m Mail) map[store.Key]any {
			if !m.Waits() {
				return nil
			}
			return map[store.Key]any{store.MailOpenKey(m.ID): true}
		})},
		{store.VisitPrefix(), []store.Key{"vt/"}, from(func(v ticket.Visit) map[store.Key]any {
			n, _ := ticket.ParseVisitID(v.ID)
			return map[store.Key]any{store.TicketVisitKey(v.Ticket, n): true}
		})},
	}
}

// sessionMarks are the index keys of a session.
func sessionMarks(s Session) map[store.Key]any {
	n := s.Number()
	marks := map[store.Key]any{store.TicketSessionKey(s.Ticket, n): true, store.CustomerSessionKey(s.Customer, n): true}
	if s.billable() {
		marks[store.BillableSessionKey(calendar.DateOf(s.ClosedAt, calendar.Rome()), n)] = true
	}
	if s.done() {
		marks[store.SessionDayKey(calendar.DateOf(s.ClosedAt, calendar.Rome()), n)] = true
	}
	if s.IsOpen() {
		marks[store.OpenSessionKey(n)] = true
	}
	return marks
}

// from makes entries out of records of one type.
func from[T any](marks func(T) map[store.Key]any) func(store.Raw) ([]entry, error) {
	return func(raw store.Raw) (list []entry, err error) {
		var v T
		if err := raw.Decode(&v); err != nil {
			return nil, err
		}
		found := marks(v)
		for _, key := range slices.Sorted(maps.Keys(found)) {
			e := entry{key: key}
			if says := found[key]; says != nil {
				data, err := json.Marshal(says)
				if err != nil {
					return nil, err
				}
				e.says = string(data)
			}
			list = append(list, e)
		}
		return list, nil
	}
}
