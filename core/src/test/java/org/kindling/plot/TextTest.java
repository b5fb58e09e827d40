package org.kindling.plot;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TextTest {

  @Test
  void escapesWhatHasAMeaningInMarkup() {
    assertThat(new Text("<a href=\"x\" title='y'>&amp;</a>").text())
        .isEqualTo("&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;amp;&lt;/a&gt;");
  }

  @Test
  void replacesWhatXmlCannotHold() {
    assertThat(new Text("a\u0000b\u001bc\ud800d\uffffe").text())
        .isEqualTo("a\ufffdb\ufffdc\ufffdd\ufffde");
  }

  @Test
  void replacesWhatTurnsTheReadingDirection() {
    assertThat(new Text("model\u202egnp.exe").text()).isEqualTo("model\ufffdgnp.exe");
  }

  @Test
  void keepsOtherLanguagesAndPictures() {
    assertThat(new Text("Größe 数 \ud83d\udd25\nnext").text())
        .isEqualTo("Größe 数 \ud83d\udd25\nnext");
  }

  @Property
  void isWellFormedWhateverItHolds(@ForAll String anything) {
    Element element = Element.of("p", anything).with("title", anything);
    assertThat(Xml.parse(element.text()).getDocumentElement().getTagName()).isEqualTo("p");
  }
}
