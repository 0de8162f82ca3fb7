package shop

import (
	"scatto/gdpr/ads"
	"scatto/internal/refusal"
	"scatto/internal/store"
)

// heldRecords is after how many records an import gives the store up: about
// four batches, or a second.
const heldRecords = 5000

// turn counts a record, ends an import that is interrupted, and gives the store
// up when others had to wait for long enough.
func (m *logImport) turn() error {
	if err := m.cutShort(); err != nil {
		return err
	}
	if m.held++; m.held < heldRecords {
		return nil
	}
	m.held = 0
	return m.shop.giveWay()
}

// cutShort says how far an import came that is interrupted, nil when none is.
func (m *logImport) cutShort() error {
	if !m.shop.stopping() {
		return nil
	}
	kept := m.out.Kept
	if m.in.DryRun {
		kept = 0
	}
	return goesOn(refusal.Partial(Interrupted, "interrupted: %d lines were taken in", kept))
}

// catchUp sees what others have done to the customer's log since the store was
// given up: another import took in events of its own, a purge forgot some. In
// a dry run nothing is saved, and nothing may be forgotten.
func (m *logImport) catchUp(tx *store.Tx) error {
	if _, err := findCard(tx, m.out.Customer); err != nil || m.in.DryRun {
		return err
	}
	end, err := tx.LogEnd(store.AccessLog(m.out.Customer))
	if err != nil || end == m.end {
		return err
	}
	p, _, err := get[logPurged](tx, store.LogPurgedKey(m.out.Customer))
	if err != nil {
		return err
	}
	m.end, m.purged = end, p.until()
	m.taken, err = newTaken(tx, m.out.Customer, false)
	return err
}

// systemsNow reads anew what is known of the file's systems: another import
// may have heard of them meanwhile, or somebody agreed with the customer how
// often they send.
func (m *logImport) systemsNow(tx *store.Tx) error {
	for _, system := range m.order {
		now, known, err := get[LogSource](tx, store.LogSourceKey(m.out.Customer, system))
		if err != nil {
			return err
		}
		if !known {
			now = m.newSource(system)
		}
		m.tracks[system].state = now
	}
	return nil
}

// newSource is a system that nothing is known of.
func (m *logImport) newSource(system string) LogSource {
	return LogSource{Customer: m.out.Customer, System: system, Sources: []string{}, Gaps: []ads.LogGap{}}
}
