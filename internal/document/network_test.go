package document

import (
	"bytes"
	"encoding/xml"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"scatto/gdpr/ads"
	"scatto/gdpr/ads/network"
)

// recorder is a painter that remembers what it was told.
type recorder struct {
	frames [][4]float64
	texts  [][5]float64 // x, base, width, size, bold
}

func (r *recorder) group(string)                        {}
func (r *recorder) line(_, _, _, _ float64, _ lineLook) {}
func (r *recorder) frame(x, y, w, h float64, _ boxLook) {
	r.frames = append(r.frames, [4]float64{x, y, w, h})
}
func (r *recorder) words(x, base, mm float64, st style, _ string) {
	r.texts = append(r.texts, [5]float64{x, base, mm, st.size})
}

func TestNetworkTextsFitTheirBoxes(t *testing.T) {
	faces, err := loadWeights()
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range []int{3, 15, 60} {
		m := networkOf(n)
		r := &recorder{}
		p := &netmap{sheet: &sheet{faces: faces}, m: m, out: r}
		for _, b := range m.Lay(mapPage()).Blocks {
			r.frames, r.texts = nil, nil
			b.Loose = nil
			p.block(b, 0, 0, b.Scale)
			for _, w := range r.texts {
				inside := false
				for _, f := range r.frames {
					high := w[3] * mmPerPoint
					inside = inside || w[0] >= f[0] && w[0]+w[2] <= f[0]+f[2] && w[1]-high*0.75 >= f[1] && w[1]+high*0.2 <= f[1]+f[3]
				}
				if !inside {
					t.Errorf("%d machines: a text at %.1f, %.1f, %.1f wide, fits no box", n, w[0], w[1], w[2])
				}
				if w[3] < 4 {
					t.Errorf("%d machines: a text of %.1f points cannot be read", n, w[3])
				}
			}
		}
	}
}

func TestNetworkMapIsTheSameTwice(t *testing.T) {
	for _, n := range []int{3, 15, 60} {
		one, err := NetworkMap(networkOf(n))
		if err != nil {
			t.Fatal(err)
		}
		two, _ := NetworkMap(networkOf(n))
		if !bytes.Equal(one, two) {
			t.Errorf("%d machines: two PDFs of one map differ", n)
		}
		if dir := os.Getenv("SCATTO_SAMPLES"); dir != "" {
			svg, _ := NetworkSVG(networkOf(n))
			for name, data := range map[string][]byte{"map.pdf": one, "map.svg": svg} {
				if err := os.WriteFile(filepath.Join(dir, strconv.Itoa(n)+name), data, 0o600); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
}

// wellFormed reads a whole XML document and gives its texts.
func wellFormed(t *testing.T, data []byte) (texts []string, names map[string]int) {
	t.Helper()
	names = map[string]int{}
	d := xml.NewDecoder(bytes.NewReader(data))
	for {
		tok, err := d.Token()
		if err == io.EOF {
			return texts, names
		}
		if err != nil {
			t.Fatal(err)
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			names[tok.Name.Local]++
			for _, a := range tok.Attr {
				if strings.Contains(a.Name.Local, "href") || strings.HasPrefix(a.Name.Local, "on") || strings.Contains(a.Value, "url(") {
					t.Errorf("the picture refers to %s=%q", a.Name.Local, a.Value)
				}
			}
		case xml.CharData:
			if s := strings.TrimSpace(string(tok)); s != "" {
				texts = append(texts, s)
			}
		}
	}
}

func TestNetworkSVGStandsAlone(t *testing.T) {
	m := networkOf(15)
	data, err := NetworkSVG(m)
	if err != nil {
		t.Fatal(err)
	}
	texts, names := wellFormed(t, data)
	whole := strings.Join(texts, "\n")
	for _, d := range m.Devices {
		if !strings.Contains(whole, d.ID) {
			t.Errorf("%s is not in the picture", d.ID)
		}
	}
	for _, want := range []string{unverified, "versione 3 del 21/11/2026", "senza VPN", "FTTH 1000/300 Mbit/s", "linea Internet"} {
		if !strings.Contains(whole, want) {
			t.Errorf("the picture does not say %q", want)
		}
	}
	for name := range names {
		if !strings.Contains(" svg title desc rect line text g ", " "+name+" ") {
			t.Errorf("the picture holds a <%s>", name)
		}
	}
}

func TestNetworkSVGEscapesWhatPeopleType(t *testing.T) {
	m := networkOf(3)
	evil := `</text><script>alert("1")</script><image href="http://x/" onload='1'/>&amp;]]>` + "\x1b\u202e\x00"
	m.Name, m.Address, m.Shop = evil, evil, evil
	m.Devices[0].OS, m.Devices[0].Application = evil, evil
	m.Lost = []string{evil}
	m.Sites = []network.Site{{ID: "L0001", Name: evil}}
	m.Devices[0].Site = "L0001"
	m.Devices = append(m.Devices, ads.Device{ID: "X", Kind: ads.KindVM, Host: evil})
	data, err := NetworkSVG(m)
	if err != nil {
		t.Fatal(err)
	}
	if _, names := wellFormed(t, data); names["script"]+names["image"] > 0 {
		t.Errorf("typed text became elements: %v", names)
	}
	if bytes.ContainsAny(data, "\x1b\x00\u202e") {
		t.Error("control characters are in the picture")
	}
	if _, err := NetworkMap(m); err != nil {
		t.Error(err)
	}
}
