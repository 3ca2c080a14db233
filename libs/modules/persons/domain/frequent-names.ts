/** The most frequent names of a language, the most frequent first; Latin, as documents of its countries write them. */
interface Frequent {
  female: string;
  male: string;
  family: string;
}

/**
 * The about 500 names that most persons have whom the services meet, by language. Where the dataset names-by-country (CC0, from
 * lists of the most common names) has a country, its ranks; for West Africa, Afghanistan, Punjab and the given names of Vietnam and
 * China, lists of @faker-js/faker (MIT) and name-variants (MIT), in an order of our own. See docs/name-spellings.md.
 */
export const FREQUENT_NAMES: Readonly<Record<string, Frequent>> = {
  ara: {
    female: 'Fatima Mariam Sara Aisha Noor Zainab Khadija Amina Layla Hana Salma Yasmin Nour Malak Huda',
    male: 'Mohamed Ahmed Ali Omar Abdullah Hassan Hussein Ibrahim Youssef Mahmoud Khaled Mustafa Hamza Adam Said',
    family:
      'Mohamed Ahmed Ali Hassan Ibrahim Hussein Mahmoud Saleh Khalil Salem Haddad Khatib Masri Mansour Benali',
  },
  fas: {
    female: 'Fatemeh Zahra Maryam Zeinab Sara Narges Masoumeh Leila Samira Nasrin',
    male: 'Mohammad Ali Hossein Reza Mehdi Amir Hassan Hamid Ahmad Abbas',
    family: 'Mohammadi Hosseini Ahmadi Rezaei Moradi Karimi Mousavi Jafari Hashemi Rahimi',
  },
  pus: {
    female: 'Fatima Zahra Maryam Farida Shukria Fereshta Nasima Zarghuna Razia Malalai',
    male: 'Mohammad Ahmad Abdullah Najibullah Hamidullah Samiullah Zabihullah Asadullah Gul Ghulam Khan Rahmatullah',
    family:
      'Ahmadzai Mohammadi Rahimi Ahmadi Hosseini Noorzai Haidari Karimi Safi Wardak Stanekzai Hotak Khan Popal',
  },
  waf: {
    female:
      'Fatoumata Aminata Mariama Aissatou Fatou Awa Kadiatou Hawa Binta Oumou Fanta Ramatoulaye Khady Coumba Isatou',
    male: 'Mamadou Mohamed Ibrahima Amadou Moussa Ousmane Abdoulaye Boubacar Alpha Lamin Oumar Souleymane Cheikh Issa Momodou',
    family:
      'Diallo Bah Barry Sow Camara Traore Toure Keita Diop Ndiaye Fall Cisse Coulibaly Konate Kone Jallow Ceesay Sylla Balde',
  },
  rus: {
    female: 'Anna Maria Elena Olga Natalia Tatiana Irina Svetlana Ekaterina Anastasia Yulia Oksana',
    male: 'Alexander Dmitry Sergei Andrei Alexei Mikhail Ivan Nikolai Vladimir Oleksandr Maxim Igor',
    family:
      'Smirnov Ivanov Kuznetsov Popov Sokolov Lebedev Kozlov Novikov Morozov Petrov Volkov Solovyov Vasilyev Zaitsev Pavlov Shevchenko',
  },
  pan: {
    female: 'Manpreet Harpreet Simran Jaspreet Gurpreet Amandeep Kulwinder Rajwinder Baljit Paramjit',
    male: 'Gurpreet Harpreet Jaspreet Amandeep Manpreet Sukhwinder Jaswinder Balwinder Kulwinder Harjit',
    family: 'Singh Kaur Sandhu Sidhu Gill Dhillon Grewal Dhaliwal Brar Cheema',
  },
  hin: {
    female: 'Sunita Anita Geeta Pooja Priya Rekha Neha Kavita Meena Asha',
    male: 'Rajesh Suresh Ramesh Anil Sanjay Vijay Amit Sunil Rahul Ravi',
    family: 'Devi Kumar Singh Sharma Ali Yadav Patel Gupta Verma Mishra',
  },
  ben: {
    female: 'Fatema Rahima Salma Nasrin Shirin Sultana Taslima Rokeya',
    male: 'Mohammed Mohammad Abdul Abdullah Ahmed Syed Kazi Sheikh Hasan Rahim',
    family: 'Akter Islam Khatun Hossain Rahman Ahmed Begum Das Roy Chowdhury',
  },
  vie: {
    female: 'Thi Linh Lan Huong Hoa Mai Thu Trang Nga Ngoc Hang Ha Thao Phuong Yen Van',
    male: 'Minh Tuan Hung Dung Nam Duc Long Quang Son Hai Huy Thanh Cuong Tung Phong',
    family: 'Nguyen Tran Le Pham Huynh Hoang Phan Vu Vo Dang Bui Do Ho Ngo Duong Ly',
  },
  zho: {
    female: 'Fang Na Min Jing Li Yan Juan Ying Xia Mei',
    male: 'Wei Qiang Lei Jun Yong Jie Tao Ming Chao Bin',
    family: 'Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Lin Gao Luo',
  },
  ron: {
    female: 'Maria Elena Ioana Andreea Ana Mihaela Alexandra Cristina Daniela Gabriela',
    male: 'Andrei Alexandru Ion Gheorghe Mihai Ionut Florin Adrian Constantin Marian',
    family: 'Popa Popescu Ionescu Radu Dumitru Stan Stoica Gheorghe Matei Ciobanu',
  },
  spa: {
    female: 'Maria Ana Carmen Martha Roxana Juana Patricia Sonia Lucia Laura',
    male: 'Juan Jose Luis Carlos Miguel Jorge David Mario Antonio Francisco',
    family:
      'Garcia Rodriguez Gonzalez Fernandez Lopez Martinez Sanchez Perez Gomez Hernandez Diaz Ramirez Torres',
  },
  por: {
    female: 'Maria Ana Francisca Antonia Adriana Juliana Marcia Fernanda Patricia Aline',
    male: 'Jose Joao Antonio Francisco Carlos Paulo Pedro Lucas Luiz Marcos',
    family: 'Silva Santos Oliveira Souza Pereira Ferreira Costa Rodrigues Almeida Lima',
  },
  nld: {
    female: 'Olivia Emma Louise Mila Alice Camille Lina Sofia Ella Juliette Maria',
    male: 'Arthur Noah Louis Liam Jules Adam Lucas Gabriel Victor Oscar Jan',
    family:
      'Peeters Janssens Maes Jacobs Mertens Willems Claes Goossens Wouters Desmet Dubois Lambert Dupont Martin Simon',
  },
  tir: {
    female: 'Selam Meron Tsehay Helen Almaz Hanna Bethlehem Sara Rahel Mulu',
    male: 'Tesfay Abebe Haile Dawit Yonas Tekle Girma Kebede Samuel Berhane',
    family: 'Tesfaye Gebremedhin Haile Kebede Tekle Bekele Abebe Girma Woldemariam Berhe',
  },
  som: {
    female: 'Fadumo Amina Halima Khadra Hodan Sahra Asha Faduma Maryan Ayaan',
    male: 'Mohamed Abdi Ahmed Hassan Ali Abdullahi Ibrahim Yusuf Omar Farah',
    family: 'Mohamed Ahmed Hassan Ali Abdi Omar Farah Hussein Ibrahim Warsame',
  },
  sqi: {
    female: 'Amelia Ajla Klea Melisa Ana Fatime Drita Mimoza Arta Valbona',
    male: 'Noel Aron Joel Amar Arben Ilir Agim Besnik Artan Luan',
    family: 'Hoxha Prifti Shehu Dervishi Leka Gjoni Marku Hasani Krasniqi Gashi Berisha',
  },
  tur: {
    female: 'Fatma Ayse Emine Hatice Zeynep Elif Meryem Serife Zehra Sultan',
    male: 'Mehmet Mustafa Ahmet Ali Huseyin Hasan Ibrahim Ismail Osman Yusuf',
    family: 'Yilmaz Kaya Demir Sahin Celik Yildiz Yildirim Ozturk Aydin Ozdemir',
  },
  eng: {
    female: 'Blessing Joy Grace Mercy Faith Esther Mary Gift Precious Favour',
    male: 'Emmanuel John Michael Daniel David Samuel Joseph Peter Paul James',
    family: 'Okafor Ibrahim Mensah Osei Owusu Okoro Johnson Smith Williams Yeboah',
  },
};
