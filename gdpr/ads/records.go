package ads

import (
	"fmt"
	"slices"
	"strings"

	"scatto/internal/calendar"
)

// Records are the shop's own records of a customer that prove items of the
// checklist by themselves: nobody has to enter twice what is on record.
type Records struct {
	Nominations []Nomination
	Names       NamesList     // the newest, zero: none
	NamesStand  bool          // it says what the nominations say on the day
	Delivered   calendar.Date // to the customer, zero: not
	Agreement   calendar.Date // under art. 28 GDPR with the clause on administrators, zero: none
}

// recordsBy is who vouches for what records prove.
const recordsBy = "registri"

// WithRecords gives items that nobody has proved by hand the proof that the
// records hold (ADS-01 to ADS-07): what is missing of one nomination
// proves nothing of all. What somebody found out himself stands.
func WithRecords(rows []Row, r Records, on calendar.Date) []Row {
	rows = slices.Clone(rows)
	proofs := r.proofs(on)
	for i, row := range rows {
		p, ok := proofs[row.Item.ID]
		if !ok || row.Device != "" || row.State != ToVerify || !row.Last.IsZero() {
			continue
		}
		rows[i].State, rows[i].Last, rows[i].Evidence, rows[i].By, rows[i].Source = Conforming, p.day, p.words, recordsBy, recordsBy
		if row.Every.IsZero() {
			continue
		}
		if rows[i].Due = row.Every.After(p.day); on.After(rows[i].Due) {
			rows[i].State = Expired
		}
	}
	return rows
}

type recorded struct {
	day   calendar.Date
	words string
}

func (r Records) proofs(on calendar.Date) map[string]recorded {
	out := map[string]recorded{}
	add := func(item, what string, dayOf func(Nomination) calendar.Date) {
		var p recorded
		var ids []string
		for _, n := range r.Nominations {
			if !n.Active(on) {
				continue
			}
			day := dayOf(n)
			if day.IsZero() || day.After(on) {
				return
			}
			if day.After(p.day) {
				p.day = day
			}
			ids = append(ids, n.ID)
		}
		if len(ids) > 0 {
			p.words = what + ": " + strings.Join(ids, ", ")
			out[item] = p
		}
	}
	add("ADS-01", "valutazione registrata prima della nomina", func(n Nomination) calendar.Date { return n.Assessed })
	add("ADS-02", "atto di nomina firmato per accettazione", func(n Nomination) calendar.Date { return n.Accepted.Date })
	add("ADS-03", "ambiti elencati nell’atto", func(n Nomination) calendar.Date {
		if len(n.Scopes) == 0 {
			return calendar.Date{}
		}
		return n.From
	})
	add("ADS-05", "identità resa nota ai lavoratori", func(n Nomination) (day calendar.Date) {
		if n.NoWorkers {
			return n.From
		}
		for _, k := range n.Known {
			if k.Date.After(day) {
				day = k.Date
			}
		}
		return day
	})
	single := func(item string, there bool, day calendar.Date, words string) {
		if there && !day.IsZero() && !day.After(on) {
			out[item] = recorded{day, words}
		}
	}
	version := fmt.Sprintf("elenco dei nominativi, versione %d", r.Names.Version)
	single("ADS-04", r.NamesStand, r.Names.Date, version)
	single("ADS-06", r.NamesStand, r.Delivered, version+", consegnato al titolare")
	single("ADS-07", true, r.Agreement, "contratto art. 28 GDPR con clausola sugli amministratori di sistema")
	return out
}
