/**
 * Valid TeX for what needs more than a name: environments, definitions, delimiters, boxes, nesting. Each stands on one
 * line; those that only mean something in display math are so rendered.
 */
export const DISPLAY: readonly string[] = String.raw`
\begin{matrix}a&b\\c&d\end{matrix}
\begin{matrix*}[r]-1&0\\10&-11\end{matrix*}
\begin{pmatrix}\frac12&x^2\\[4pt]\sqrt3&0\end{pmatrix}
\begin{pmatrix*}[l]1&-1\\-1&1\end{pmatrix*}
\begin{bmatrix}1&\cdots&n\\\vdots&\ddots&\vdots\\n&\cdots&1\end{bmatrix}
\begin{bmatrix*}[c]1&2\\30&40\end{bmatrix*}
\begin{Bmatrix}a\\b\end{Bmatrix}\begin{Bmatrix*}a\\b\end{Bmatrix*}
\begin{vmatrix}a&b\\c&d\end{vmatrix}=ad-bc,\quad\begin{vmatrix*}[r]1&-2\\3&4\end{vmatrix*}
\begin{Vmatrix}x\\y\end{Vmatrix}\begin{Vmatrix*}[l]x\\y\end{Vmatrix*}
\bigl(\begin{smallmatrix}a&b\\c&d\end{smallmatrix}\bigr)
\begin{array}{c|lr||c}\hline a&b&c&d\\\hdashline 1&2&3&4\\\hline\hline\end{array}
\begin{array}{c:c}a&b\cr c&d\end{array}
\begin{array}{l}\text{one column}\\\text{of text}\end{array}
\begin{darray}{rl}\sum_{i=1}^n i&=\frac{n(n+1)}2\end{darray}
f(n)=\begin{cases}n/2&\text{if $n$ is even}\\3n+1&\text{otherwise}\end{cases}
\begin{dcases}\frac ab&x>0\\\int_0^1 x&x\le0\end{dcases}
\begin{rcases}a&b\\c&d\end{rcases}\Rightarrow e
\begin{drcases}\frac ab&b\\c&d\end{drcases}\Rightarrow e
\begin{align}a&=b+c\\d+e&=f\end{align}
\begin{align*}x&=y&u&=v\\z&=w&s&=t\end{align*}
\begin{aligned}[t]a&=1\\b&=2\end{aligned}\quad\begin{aligned}[b]c&=3\end{aligned}
\begin{alignat}{2}10&x+{}&3&y=2\\3&x+{}&13&y=4\end{alignat}
\begin{alignat*}{2}a&={}&b\\c&={}&d\end{alignat*}
\begin{alignedat}{2}a&=b&\quad c&=d\end{alignedat}
\begin{gather}a=b\\e=b+c\end{gather}
\begin{gather*}a=b\\e=b+c\end{gather*}
\begin{gathered}u\\v+w\end{gathered}
\begin{equation}E=mc^2\end{equation}
\begin{equation*}a=b\end{equation*}
\begin{equation}\begin{split}a&=b+c\\&=e+f\end{split}\end{equation}
\begin{align}a&=b\tag{$\star$}\\c&=d\notag\\e&=f\nonumber\end{align}
\begin{CD}A @>f>> B @= C\\@VVgV @AAhA @|\\D @<<k< E @. F\end{CD}
\def\arraystretch{1.4}\begin{array}{|c|c|}\hline\alpha&\beta\\\hline\end{array}
\sum_{\begin{subarray}{l}0<i<n\\j\ne i\end{subarray}}a_{ij}
\sum_{\substack{1\le i\le m\\1\le j\le n}}^{k} x_{ij}
x=a_0+\tag{1.2c}b
x=a_0+\tag*{(A)}b
\sum\nolimits_0^n\quad\int\limits_a^b\quad\operatorname*{arg\,max}_x\quad\operatornamewithlimits{lim\,inf}_n
\mathop{\mathbf{Q}}\limits_{i=1}^{n}a_i
\overbrace{a+b+\cdots+z}^{26\text{ terms}}+\underbrace{1+1}_{2}
\overbracket{a+b}^{c}\underbracket{d+e}_{f}
a\newline b\\c
\dfrac{1}{\sqrt{1+\cfrac{e^{-2\pi}}{1+\cfrac{e^{-4\pi}}{1+\cdots}}}}
\oint_{\partial\Omega}\vec F\cdot d\vec r=\iint_\Omega(\nabla\times\vec F)\cdot d\vec S
\iiint\quad\oiint\quad\oiiint\quad\prod_{p}\frac{1}{1-p^{-s}}
\lim_{n\to\infty}\limsup_{k}\varliminf_{j}\varinjlim A_j
\left\langle\psi\middle|\frac{\partial^2}{\partial t^2}\middle|\phi\right\rangle
`
  .trim()
  .split('\n');

/** The rest, as math in running text. */
export const INLINE: readonly string[] = String.raw`
{a\above{2pt}b+1}
{a\atop b}+{n\choose k}+{n\brace k}+{n\brack k}+{a\over b}
\big(\Big(\bigg(\Bigg(x\Bigg)\bigg)\Big)\big)
\bigl[\Bigl[\biggl[\Biggl[x\Biggr]\biggr]\Bigr]\bigr]
a\bigm|b\Bigm|c\biggm|d\Biggm|e
\left(\frac ab\middle/\frac cd\right]
\left.\dfrac ab\right|_{x=0}\left\lfloor x\right\rceil\left\lVert v\right\rVert
\left\uparrow\frac ab\right\Downarrow\left\{x\right\}\left\lmoustache y\right\rgroup
\left<a\right>\left/b\right\backslash
\begingroup a\endgroup\bgroup b\egroup
\char"263a\char'101\char65
\color{#0000FF}a+{\color{red}b}+\color{rebeccapurple}c
\textcolor{blue}{F=ma}\colorbox{red}{on red}\fcolorbox{red}{aqua}{framed}
\textcolor{#0af}{x}\blue{y}
\def\foo{x^2}\foo+\foo
\def\sqr#1{#1^2}\sqr{y}+\sqr x
\def\pair#1,#2;{(#1\mid#2)}\pair a,b;
\def\foo{a}\edef\copyA{\foo}\xdef\copyB{\foo}\def\foo{b}\copyA\copyB
\gdef\kept#1#2{#1+#2}\kept23
\kept45
\global\def\alsoKept{z}\alsoKept
\long\def\lengthy{l}\lengthy
\let\alias=\alpha\alias
\newcommand{\inner}[2]{\langle#1,#2\rangle}\inner{u}{v}
\providecommand{\inner}[2]{?}\renewcommand{\inner}[1]{\|#1\|}\inner{u}
\futurelet\next\relax a
\def\foo{a}\expandafter\sqrt\expandafter{\foo}\noexpand\alpha
\genfrac(]{2pt}{0}a{a+1}
\hskip1em a\hspace{1cm}b\hspace*{2ex}c\kern3mu d\mkern18mu e\mskip4mu f
\kern-.5em\kern1.5pt\kern1bp\kern1pc\kern1dd\kern1cc\kern1nd\kern1nc\kern1sp\kern1mm\kern1cm\kern1in\kern1ex
\hbox{$x^2$}\fbox{a $b$ c}\boxed{ab}
\raisebox{0.25em}{$r$}\raisebox{-2pt}{s}
\rule{1em}{2ex}x\rule[6pt]{2ex}{1ex}x
\mathchoice{D}{T}{S}{SS}
\mathllap{x}y\mathclap{z}\mathrlap{w}\llap{a}\rlap{b}\clap{c}
\smash[b]{y}\smash[t]{x}\smash{z}\vphantom{M}\hphantom{M}\phantom{M}
\sqrt[3]{x+1}\sqrt[n]{\sqrt{2}}
\xrightarrow[below]{above}\xleftarrow{a}\xrightleftharpoons[u]{v}
\verb|\frac a b|\verb*!a b!
\tiny a\scriptsize b\small c\normalsize d\large e\Large f\LARGE g\huge h\Huge i
\text{\H{o}\r{a}\u{g}\v{s}\'{e}\`{e}\^{o}\~{n}\"{u}\={a}\.{z}\c{c}}
\text{a $b^2$ c \textbf{d \textit{e}} \texttt{f} \textsf{g} \(\frac ab\)}
\text{\textcircled{a}\textregistered\textcopyright\pounds\S\P\dag\ddag\AA\aa\i\j\LaTeX}
\text{–—‘’“”… naïve Ωμέγα Москва 日本語 한국어 हिन्दी}
\text{no~break \& \% \# \_ \{ \} \$}
a\ b\!c\,d\:e\;f\>g\enspace h\quad i\qquad j\nobreakspace k\thinspace l\negthinspace m
f'+f''+f'''^2+f_i'+{}^*x+x^{y^{z^w}}_{a_{b_c}}
x_1^2+x^2_1+{x_1}^2+\sum\nolimits_i^j
\mathbb{RZ}\mathcal{AB}\mathscr{L}\mathfrak{gl}\mathbf{x}\mathrm{d}\mathit{diff}\mathsf{S}\mathtt{T}
\rm a\bf b\it c\sf d\tt e\cal F
\boldsymbol{\alpha+\nabla}\bm{\mu}\pmb{x}
\not=\not\in\neq\notin\not\subset\not{<}
\stackrel{!}{=}\overset{a}{\to}\underset{b}{\longrightarrow}\underbar{X}
\mathbin{R}\mathrel{R}\mathord{R}\mathopen{R}\mathclose{R}\mathpunct{R}\mathinner{R}\mathop{R}
\bra{\phi}\ket{\psi}\braket{\phi|\psi}\Bra{\phi}\Ket{\psi}\Braket{\phi|\frac12|\psi}
\set{x|x<5}\Set{x|x<\frac12}
a\equiv b\pmod n,\quad a\bmod b,\quad\pod x,\quad\mod y
x+\dots+y,x,\dots,y,\int\dotsi,a\dotsb b,c\dotsc,d\dotsm e,\dotso
\tfrac12\dfrac12\cfrac12\binom nk\tbinom nk\dbinom nk
\angl{n}_{\angln}\phase{-78^\circ}
\cancel{5}\bcancel{6}\xcancel{ABC}\sout{abc}
\widehat{ABC}\widetilde{xyz}\widecheck{abc}\overgroup{AB}\undergroup{AB}\utilde{AB}
\overleftarrow{AB}\Overrightarrow{CD}\overlinesegment{AB}\underlinesegment{AB}\overleftharpoon{a}
∑∏∫∬∮√∞±×÷≤≥≠≈∈∉⊂∪∩∧∨¬∀∃∂∇αβγ𝐀𝒜𝔸
x²+y₁³+f′+½
a%a comment ends with the line
\#\$\%\&\_\{\}\|\backslash
\operatorname{sinc}x\operatorname*{ess\,sup}_x\sin\cos^2\theta\log_2n\Pr(X)
\html@mathml{a}{b}\TextOrMath{t}{m}
{\displaystyle\sum_0^n}{\textstyle\sum_0^n}{\scriptstyle\frac cd}{\scriptscriptstyle\frac cd}
a\allowbreak b\nobreak c\relax d\mathstrut e
\KaTeX\LaTeX\TeX
\vcenter{\frac{\frac ab}c}\vcenter{\hbox{$\frac cd$}}
\ddot{x}\dddot{x}\ddddot{x}\mathring{a}\vec{\imath}\hat{\jmath}
\R\N\Z\Complex\reals\natnums\cnums
`
  .trim()
  .split('\n');

/** Chemistry and units, from the extension mhchem that KaTeX's list includes. */
export const CHEMISTRY: readonly string[] = String.raw`
\ce{2H2 + O2 -> 2H2O}
\ce{C6H5-CHO}\quad\ce{^{227}_{90}Th+}\quad\ce{A <=>[k_1][k_2] B}
\pu{123 kJ//mol}
`
  .trim()
  .split('\n');

/** Known to KaTeX, but only for authors who are trusted: they load pictures, or set attributes of the page. */
export const UNTRUSTED: readonly string[] = String.raw`
\includegraphics[height=1em]{https://other.example/a.png}
\htmlClass{c}{x}
\htmlId{main}{x}
\htmlStyle{position: fixed}{x}
\htmlData{a=b}{x}
\href{javascript:alert(1)}{x}
`
  .trim()
  .split('\n');

/** Links to the web, which an author may write in Markdown as well. */
export const LINKS: readonly string[] = [
  String.raw`\href{https://katex.org/}{x}`,
  String.raw`\url{https://katex.org/}`,
];
