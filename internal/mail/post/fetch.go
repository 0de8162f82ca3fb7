package post

import (
	"cmp"
	"context"
	"errors"
	"math"
	"slices"
	"time"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"

	"scatto/internal/refusal"
)

// Cursor says how far a folder has been read: UID is the last one taken. When
// the server gives the folder a new UIDValidity, old UIDs mean nothing.
type Cursor struct {
	UIDValidity uint32
	UID         uint32
}

// Fetched is a message as the server holds it.
type Fetched struct {
	UID      uint32
	Raw      []byte    // nil when TooLarge
	Size     int64     // bytes
	TooLarge bool      // over MaxBytes: not downloaded, it stays in the mailbox
	Arrived  time.Time // INTERNALDATE
}

// load is how many bytes of messages are handed over at once.
const load = 20 << 20

// Fetch hands over what came after from, in the order of UIDs, at most batch
// messages or about 20 MB at a time. Take keeps the messages and the cursor in
// one go; its error ends the run and comes back as it is. The folder is opened
// for reading alone and no flag changes. After a change of UIDValidity all
// messages come again: the caller knows them by their content. When the line
// drops, what had arrived whole is still handed over.
func Fetch(ctx context.Context, src Source, from Cursor, batch int, take func(Cursor, []Fetched) error) error {
	b, err := open(ctx, src)
	if err != nil {
		return err
	}
	stop := b.w.watch(ctx)
	defer stop()
	if err := b.fetch(from, max(batch, 1), take); err != nil {
		b.hangUp()
		return err
	}
	b.leave()
	return nil
}

func (b *mailbox) fetch(from Cursor, batch int, take func(Cursor, []Fetched) error) error {
	b.w.step()
	box, err := b.c.Select(b.src.Folder, &imap.SelectOptions{ReadOnly: true}).Wait()
	if err != nil {
		var said *imap.Error
		if errors.As(err, &said) {
			return b.missing(err)
		}
		return b.failure(StageFolder, err)
	}
	// Without a validity no UID can be trusted to mean what it meant.
	if box.UIDValidity != from.UIDValidity || box.UIDValidity == 0 {
		from = Cursor{UIDValidity: box.UIDValidity}
	}
	if box.NumMessages == 0 || from.UID == math.MaxUint32 || box.UIDNext != 0 && uint32(box.UIDNext) <= from.UID+1 {
		return nil
	}
	all, err := b.list(imap.UIDSet{imap.UIDRange{Start: imap.UID(from.UID + 1)}}, from.UID)
	if err != nil {
		return err
	}
	for of := len(all); len(all) > 0; {
		if b.src.Progress != nil {
			b.src.Progress(of-len(all), of)
		}
		n, size := 0, int64(0)
		for n < len(all) && n < batch && (n == 0 || size+all[n].Size <= load) {
			if !all[n].TooLarge {
				size += all[n].Size
			}
			n++
		}
		if err := b.hand(from.UIDValidity, all[:n], take); err != nil {
			return err
		}
		all = all[n:]
		if len(all) == 0 && b.src.Progress != nil {
			b.src.Progress(of, of)
		}
	}
	return nil
}

// list gives the messages of set beyond after, without their content.
func (b *mailbox) list(set imap.UIDSet, after uint32) ([]Fetched, error) {
	b.w.step()
	cmd := b.c.Fetch(set, &imap.FetchOptions{UID: true, RFC822Size: true, InternalDate: true})
	var out []Fetched
	for m := cmd.Next(); m != nil; m = cmd.Next() {
		b.w.step()
		got := Fetched{}
		err := each(m, func(item imapclient.FetchItemData) {
			switch item := item.(type) {
			case imapclient.FetchItemDataUID:
				got.UID = uint32(item.UID)
			case imapclient.FetchItemDataRFC822Size:
				got.Size = item.Size
			case imapclient.FetchItemDataInternalDate:
				got.Arrived = item.Time
			}
		}, b.read)
		if err != nil {
			return nil, b.abandon(err)
		}
		if got.TooLarge = got.Size > b.src.MaxBytes; got.UID > after {
			out = append(out, got)
		}
	}
	if err := cmd.Close(); err != nil {
		return nil, b.failure(StageFetch, err)
	}
	slices.SortFunc(out, func(x, y Fetched) int { return cmp.Compare(x.UID, y.UID) })
	return out, nil
}

// hand downloads the messages of one batch and gives them to take. When the
// line drops, those before the first that did not arrive are still given.
func (b *mailbox) hand(validity uint32, want []Fetched, take func(Cursor, []Fetched) error) error {
	bodies, lost := b.download(want)
	var got []Fetched
	last := uint32(0)
	for _, m := range want {
		body, here := bodies[m.UID]
		switch {
		case m.TooLarge:
		case here:
			m.Raw, m.Size, m.TooLarge = body.raw, body.size, body.raw == nil
		case lost != nil:
		default:
			gone, err := b.gone(m.UID)
			if err != nil {
				lost = err
			} else if gone {
				last = m.UID
				continue
			}
		}
		if lost != nil && !here && !m.TooLarge {
			break
		}
		got, last = append(got, m), m.UID
	}
	if len(got) > 0 && b.w.ctx.Err() == nil {
		b.w.rest()
		if err := take(Cursor{UIDValidity: validity, UID: last}, got); err != nil {
			return err
		}
	}
	return lost
}

// gone says whether a message that the server did not hand over has been
// deleted meanwhile. One that is still there must not be passed over.
func (b *mailbox) gone(uid uint32) (bool, error) {
	still, err := b.list(imap.UIDSetNum(imap.UID(uid)), uid-1)
	if err != nil || len(still) == 0 {
		return err == nil, err
	}
	return false, &Failure{Stage: StageFetch, Err: refusal.Failure("mailbox-withheld", "%s lists message %d of %q and does not hand it over", b.w.addr(), uid, b.src.Folder).
		WithHint("move the message into another folder, then fetch again")}
}
