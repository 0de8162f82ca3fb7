package document

import (
	"bytes"
	"encoding/binary"

	"golang.org/x/image/font/sfnt"
)

// withHyphen gives a copy of the font in which "-" looks like a hyphen. The Go
// fonts, made for program text, draw it as wide as a minus, so that "ADS-01"
// reads like a subtraction; their soft hyphen has the right form, and its bar
// fits where the other stood (what remains of the old outline is not read).
// A font where that is not so is returned as it was.
func withHyphen(ttf []byte) []byte {
	sf, err := sfnt.Parse(ttf)
	if err != nil {
		return ttf
	}
	var buf sfnt.Buffer
	minus, errMinus := sf.GlyphIndex(&buf, '-')
	hyphen, errHyphen := sf.GlyphIndex(&buf, '\u00ad')
	if errMinus != nil || errHyphen != nil || minus == 0 || hyphen == 0 {
		return ttf
	}
	out := bytes.Clone(ttf)
	to, from := outline(out, int(minus)), outline(out, int(hyphen))
	advance := sfntTable(out, "hmtx")
	end := 4 * (int(max(minus, hyphen)) + 1)
	if len(from) == 0 || len(from) > len(to) || len(advance) < end {
		return ttf
	}
	copy(to, from)
	copy(advance[4*minus:4*minus+4], advance[4*hyphen:4*hyphen+4])
	return out
}

// sfntTable gives the bytes of one table of a TrueType file, nil without it.
func sfntTable(ttf []byte, name string) []byte {
	if len(ttf) < 12 {
		return nil
	}
	for i := range int(binary.BigEndian.Uint16(ttf[4:])) {
		entry := ttf[min(len(ttf), 12+16*i):]
		if len(entry) < 16 || string(entry[:4]) != name {
			continue
		}
		start, size := int(binary.BigEndian.Uint32(entry[8:])), int(binary.BigEndian.Uint32(entry[12:]))
		if start+size <= len(ttf) {
			return ttf[start : start+size]
		}
	}
	return nil
}

// outline gives the bytes that draw one glyph.
func outline(ttf []byte, glyph int) []byte {
	head, loca, glyf := sfntTable(ttf, "head"), sfntTable(ttf, "loca"), sfntTable(ttf, "glyf")
	if len(head) < 52 {
		return nil
	}
	var start, end int
	if binary.BigEndian.Uint16(head[50:]) == 0 { // offsets halved, 16 bits
		if len(loca) < 2*glyph+4 {
			return nil
		}
		start, end = 2*int(binary.BigEndian.Uint16(loca[2*glyph:])), 2*int(binary.BigEndian.Uint16(loca[2*glyph+2:]))
	} else {
		if len(loca) < 4*glyph+8 {
			return nil
		}
		start, end = int(binary.BigEndian.Uint32(loca[4*glyph:])), int(binary.BigEndian.Uint32(loca[4*glyph+4:]))
	}
	if start > end || end > len(glyf) {
		return nil
	}
	return glyf[start:end]
}
