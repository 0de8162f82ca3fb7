package store

import (
	"io"
	"runtime/debug"
	"slices"

	"filippo.io/age"

	"scatto/internal/refusal"
)

// Link is one file of a chain of backups: a full one, then increments, each
// made after the one before it.
type Link struct {
	Name   string // for people
	SHA256 string // of the file, in hexadecimal; may be "" for the only one
	R      io.Reader
}

// header is a link whose first line was read.
type header struct {
	Link
	dumpLine
	text *dumpText
	raw  []byte
	read bool
}

// next gives the header again, then the other lines.
func (h *header) next() ([]byte, dumpLine, error) {
	if !h.read {
		h.read = true
		return h.raw, h.dumpLine, nil
	}
	return h.text.next()
}

// openChain opens every link, refuses by name what does not belong where it
// stands, and gives the lines of the dump that they make together. A single
// increment is no chain: alone says that.
func openChain(links []Link, ids []age.Identity) (src lineSource, alone bool, err error) {
	heads := make([]*header, len(links))
	for i, l := range links {
		if heads[i], err = openLink(l, ids, len(links) > 1); err != nil {
			return nil, false, err
		}
		if len(links) > 1 {
			debug.FreeOSMemory() // a passphrase takes 64 MiB each time
		}
	}
	if len(heads) == 1 && heads[0].Dump == incrementName {
		return heads[0], true, nil
	}
	if err := orderly(heads); err != nil {
		return nil, false, err
	}
	src = heads[0]
	for _, h := range heads[1:] {
		src = newPatch(src, h)
	}
	return src, false, nil
}

func openLink(l Link, ids []age.Identity, named bool) (*header, error) {
	known := l
	if !named {
		known.Name = ""
	}
	text, err := unlockBackup(known, ids)
	if err != nil {
		return nil, err
	}
	h := &header{Link: l, text: newDumpText(known.Name, text)}
	raw, line, err := h.text.next()
	if err != nil {
		return nil, err
	}
	h.raw, h.dumpLine = slices.Clone(raw), line
	if line.Dump == "" {
		return nil, h.text.damaged(nil)
	}
	if line.Dump == incrementName {
		return h, knownFormat(line, incrementName)
	}
	return h, knownFormat(line, dumpName)
}

// orderly refuses a chain with a link too few, too many or in the wrong place.
func orderly(heads []*header) error {
	given := map[string]string{}
	for _, h := range heads {
		if _, twice := given[h.SHA256]; twice {
			return refusal.Rule("chain-doubled", "%s is given twice", h.Name)
		}
		given[h.SHA256] = h.Name
	}
	for _, h := range heads {
		if h.Shop != heads[0].Shop && h.Shop != "" && heads[0].Shop != "" {
			return refusal.Rule("chain-other-shop", "%s is of another shop than %s", h.Name, heads[0].Name)
		}
	}
	for i, h := range heads {
		base, known := given[h.Base]
		switch {
		case i == 0 && h.Dump == dumpName, i > 0 && h.Base == heads[i-1].SHA256:
		case h.Dump == dumpName:
			return refusal.Rule("chain-order", "%s is a full backup and stands only at the beginning", h.Name).
				WithHint("restore it alone, or with the increments that were made after it")
		case known:
			return refusal.Rule("chain-order", "%s stands in the wrong place: it was made after %s", h.Name, base).
				WithHint("give the full backup first, then each increment in the order in which they were made")
		default:
			return refusal.Rule("chain-gap", "%s was made after a backup that is not given: SHA-256 %s", h.Name, h.Base).
				WithHint("sha256sum tells which file it is; give every one since the full backup")
		}
	}
	return nil
}

// verifyAlone reads an increment to its end.
func verifyAlone(h *header) (BackupInfo, error) {
	info := BackupInfo{Schema: h.Schema, Base: h.Base}
	for {
		_, l, err := h.text.next()
		switch {
		case err != nil:
			return BackupInfo{}, err
		case l.End != nil:
			if l.End.Files != info.Files || l.End.Records != info.Records || l.End.Gone != info.Gone {
				return BackupInfo{}, h.text.damaged(nil)
			}
			return info, nil
		case l.File != "" && l.Offset == 0:
			info.Files++
		case l.Key != "":
			info.Records++
		case l.Gone > 0 || l.GoneFile > 0:
			info.Gone++
		}
	}
}
