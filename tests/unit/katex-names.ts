/** The names of KaTeX's function list ('Support Table' of its documentation), by the shortest use that is valid. */

function words(list: string): readonly string[] {
  return list.trim().split(/\s+/);
}

/** Valid alone: symbols, operators, spaces, and switches of style, size and font. */
export const ALONE = words(String.raw`
  \AA \aa \alef \alefsym \aleph \allowbreak \Alpha \alpha \amalg \And \angln \angle \approx \approxeq \approxcolon
  \approxcoloncolon \arccos \arcctg \arcsin \arctan \arctg \arg \argmax \argmin \ast \asymp \atop \backepsilon
  \backprime \backsim \backsimeq \backslash \barwedge \Bbbk \because \Beta \beta \beth \between \bf \bigcap \bigcirc
  \bigcup \bigodot \bigoplus \bigotimes \bigsqcup \bigstar \bigtriangledown \bigtriangleup \biguplus \bigvee
  \bigwedge \blacklozenge \blacksquare \blacktriangle \blacktriangledown \blacktriangleleft \blacktriangleright \bmod
  \bot \bowtie \Box \boxdot \boxminus \boxplus \boxtimes \brace \brack \bull \bullet \Bumpeq \bumpeq \cal \Cap \cap
  \cdot \cdotp \cdots \centerdot \ch \checkmark \Chi \chi \choose \circ \circeq \circlearrowleft \circlearrowright
  \circledast \circledcirc \circleddash \circledR \circledS \clubs \clubsuit \cnums \colon \Colonapprox \colonapprox
  \coloncolon \coloncolonapprox \coloncolonequals \coloncolonminus \coloncolonsim \Coloneq \coloneq \colonequals
  \Coloneqq \coloneqq \colonminus \Colonsim \colonsim \complement \Complex \cong \coprod \copyright \cos \cosec \cosh
  \cot \cotg \coth \csc \ctg \cth \Cup \cup \curlyeqprec \curlyeqsucc \curlyvee \curlywedge \curvearrowleft
  \curvearrowright \dag \Dagger \dagger \daleth \Darr \dArr \darr \dashleftarrow \dashrightarrow \dashv \dblcolon
  \ddag \ddagger \ddots \deg \degree \delta \Delta \det \digamma \diagdown \diagup \Diamond \diamond \diamonds
  \diamondsuit \dim \displaystyle \div \divideontimes \Doteq \doteq \doteqdot \dotplus \dots \dotsb \dotsc \dotsi
  \dotsm \dotso \doublebarwedge \doublecap \doublecup \Downarrow \downarrow \downdownarrows \downharpoonleft
  \downharpoonright \ell \empty \emptyset \enspace \Epsilon \epsilon \eqcirc \Eqcolon \eqcolon \Eqqcolon \eqqcolon
  \eqsim \eqslantgtr \eqslantless \equalscolon \equalscoloncolon \equiv \Eta \eta \eth \exist \exists \exp
  \expandafter \fallingdotseq \Finv \flat \footnotesize \forall \frown \Game \Gamma \gamma \gcd \ge \geq \geqq
  \geqslant \gets \gg \ggg \gggtr \gimel \gnapprox \gneq \gneqq \gnsim \gt \gtrdot \gtrapprox \gtreqless \gtreqqless
  \gtrless \gtrsim \gvertneqq \Harr \hArr \harr \hbar \hearts \heartsuit \hom \hookleftarrow \hookrightarrow \hslash
  \huge \Huge \iff \iiint \iint \Im \image \imageof \imath \impliedby \implies \in \inf \infin \infty \injlim \int
  \intercal \intop \Iota \iota \isin \it \jmath \Join \Kappa \kappa \KaTeX \ker \Lambda \lambda \land \lang \langle
  \Larr \lArr \larr \large \Large \LARGE \LaTeX \lBrace \lbrace \lbrack \lceil \ldotp \ldots \le \leadsto \leftarrow
  \Leftarrow \leftarrowtail \leftharpoondown \leftharpoonup \leftleftarrows \Leftrightarrow \leftrightarrow
  \leftrightarrows \leftrightharpoons \leftrightsquigarrow \leftthreetimes \leq \leqq \leqslant \lessapprox \lessdot
  \lesseqgtr \lesseqqgtr \lessgtr \lesssim \lfloor \lg \lgroup \lhd \lim \liminf \limsup \ll \llbracket \llcorner
  \Lleftarrow \lll \llless \lmoustache \ln \lnapprox \lneq \lneqq \lnot \lnsim \log \Longleftarrow \longleftarrow
  \Longleftrightarrow \longleftrightarrow \longmapsto \Longrightarrow \longrightarrow \looparrowleft \looparrowright
  \lor \lozenge \lparen \Lrarr \lrArr \lrarr \lrcorner \lq \Lsh \lt \ltimes \lVert \lvert \lvertneqq \maltese \mapsto
  \mathellipsis \mathsterling \mathstrut \max \measuredangle \medspace \mho \mid \min \minuscolon \minuscoloncolon
  \minuso \models \mp \Mu \mu \multimap \N \nabla \natnums \natural \negmedspace \ncong \ne \nearrow \neg
  \negthickspace \negthinspace \neq \newline \nexists \ngeq \ngeqq \ngeqslant \ngtr \ni \nleftarrow \nLeftarrow
  \nLeftrightarrow \nleftrightarrow \nleq \nleqq \nleqslant \nless \nmid \nobreak \nobreakspace \noexpand \nonumber
  \normalsize \not \notag \notin \notni \nparallel \nprec \npreceq \nRightarrow \nrightarrow \nshortmid
  \nshortparallel \nsim \nsubseteq \nsubseteqq \nsucc \nsucceq \nsupseteq \nsupseteqq \ntriangleleft \ntrianglelefteq
  \ntriangleright \ntrianglerighteq \Nu \nu \nVDash \nVdash \nvDash \nvdash \nwarrow \odot \oiiint \oiint \oint
  \omega \Omega \Omicron \omicron \ominus \oplus \origof \oslash \otimes \over \owns \P \parallel \partial \perp \Phi
  \phi \Pi \pi \pitchfork \plim \plusmn \pm \pounds \Pr \prec \precapprox \preccurlyeq \preceq \precnapprox \precneqq
  \precnsim \precsim \prime \prod \projlim \propto \psi \Psi \qquad \quad \R \rang \rangle \Rarr \rArr \rarr \ratio
  \rBrace \rbrace \rbrack \rceil \Re \real \Reals \reals \relax \restriction \rfloor \rgroup \rhd \Rho \rho
  \Rightarrow \rightarrow \rightarrowtail \rightharpoondown \rightharpoonup \rightleftarrows \rightleftharpoons
  \rightrightarrows \rightsquigarrow \rightthreetimes \risingdotseq \rm \rmoustache \rparen \rq \rrbracket
  \Rrightarrow \Rsh \rtimes \rVert \rvert \S \scriptscriptstyle \scriptsize \scriptstyle \sdot \searrow \sec \sect
  \setminus \sf \sharp \shortmid \shortparallel \Sigma \sigma \sim \simcolon \simcoloncolon \simeq \sin \sinh
  \sixptsize \sh \small \smallfrown \smallint \smallsetminus \smallsmile \smile \space \spades \spadesuit
  \sphericalangle \sqcap \sqcup \square \sqsubset \sqsubseteq \sqsupset \sqsupseteq \star \sub \sube \Subset \subset
  \subseteq \subseteqq \subsetneq \subsetneqq \succ \succapprox \succcurlyeq \succeq \succnapprox \succneqq \succnsim
  \succsim \sum \sup \supe \Supset \supset \supseteq \supseteqq \supsetneq \supsetneqq \surd \swarrow \tan \tanh \Tau
  \tau \TeX \textregistered \textstyle \tg \th \therefore \Theta \theta \thetasym \thickapprox \thicksim \thickspace
  \thinspace \times \tiny \to \top \triangle \triangledown \triangleleft \trianglelefteq \triangleq \triangleright
  \trianglerighteq \tt \twoheadleftarrow \twoheadrightarrow \Uarr \uArr \uarr \ulcorner \unlhd \unrhd \Uparrow
  \uparrow \Updownarrow \updownarrow \upharpoonleft \upharpoonright \uplus \Upsilon \upsilon \upuparrows \urcorner
  \varDelta \varepsilon \varGamma \varinjlim \varkappa \varLambda \varliminf \varlimsup \varnothing \varOmega \varPhi
  \varphi \varPi \varpi \varprojlim \varpropto \varPsi \varrho \varSigma \varsigma \varsubsetneq \varsubsetneqq
  \varsupsetneq \varsupsetneqq \varTheta \vartheta \vartriangle \vartriangleleft \vartriangleright \varUpsilon \varXi
  \vcentcolon \Vdash \vDash \vdash \vdots \vee \veebar \Vert \vert \Vvdash \wedge \weierp \wp \wr \Xi \xi \yen \Z
  \Zeta \zeta
`);

/** With one argument. */
export const WITH_ONE = words(String.raw`
  \acute \angl \bar \Bbb \bcancel \bm \bold \boldsymbol \boxed \Bra \bra \braket \Braket \breve \cancel \check
  \ddddot \dddot \ddot \dot \emph \fbox \frak \grave \H \hat \hphantom \Ket \ket \llap \mathbb \mathbf \mathbin
  \mathcal \mathclap \mathclose \mathfrak \mathinner \mathit \mathllap \mathnormal \mathop \mathopen \mathord
  \mathpunct \mathrel \mathrlap \mathring \mathrm \mathscr \mathsf \mathtt \mod \operatorname \operatornamewithlimits
  \overbrace \overbracket \overgroup \overleftarrow \overleftharpoon \overleftrightarrow \overline \overlinesegment
  \Overrightarrow \overrightarrow \overrightharpoon \phantom \pmb \pmod \pod \r \rlap \set \Set \smash \sout \sqrt
  \substack \text \textbf \textcircled \textit \textmd \textnormal \textrm \textsf \texttt \textup \tilde \u
  \underbar \underbrace \underbracket \undergroup \underleftarrow \underleftrightarrow \underrightarrow \underline
  \underlinesegment \utilde \v \vcenter \vec \vphantom \widecheck \widehat \widetilde \xcancel \xhookleftarrow
  \xhookrightarrow \xLeftarrow \xleftarrow \xleftharpoondown \xleftharpoonup \xLeftrightarrow \xleftrightarrow
  \xleftrightharpoons \xlongequal \xmapsto \xRightarrow \xrightarrow \xrightharpoondown \xrightharpoonup
  \xrightleftharpoons \xtofrom \xtwoheadleftarrow \xtwoheadrightarrow
`);

/** With two arguments. */
export const WITH_TWO = words(String.raw`
  \binom \cfrac \dbinom \dfrac \frac \overset \stackrel \tbinom \tfrac \underset
`);

/** Inside `\text`. */
export const IN_TEXT = words(String.raw`
  \AE \ae \i \j \O \o \OE \oe \ss \textasciitilde \textasciicircum \textbackslash \textbar \textbardbl \textbraceleft
  \textbraceright \textdagger \textdaggerdbl \textdegree \textdollar \textellipsis \textemdash \textendash
  \textgreater \textless \textquotedblleft \textquotedblright \textquoteleft \textquoteright \textsterling
  \textunderscore
`);
